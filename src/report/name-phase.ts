import type { PhaseKind } from '../model/plan.ts';

/** A phase with its cycle where it has one: `settle`, `load 2`. */
export function namePhase({ phase, cycle }: { readonly phase: PhaseKind; readonly cycle: number }): string {
  return cycle > 0 ? `${phase} ${cycle}` : phase;
}

import type { PhaseKind } from '../../../src/model/plan.ts';
import { SECOND_MS } from '../../../src/model/units.ts';

/** Phases of a run and how long each lasts. */
export type Phases = readonly (readonly [PhaseKind, number])[];

/** A phase in its place. */
export interface Span {
  readonly phase: PhaseKind;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Settle, then cycles of load and drain, lengths in seconds. */
export function cycles(settle: number, count: number, load: number, drain: number): Phases {
  const cycle: Phases = [
    ['load', load * SECOND_MS],
    ['drain', drain * SECOND_MS],
  ];
  return [['settle', settle * SECOND_MS], ...Array.from({ length: count }, () => cycle).flat()];
}

/** Phases one after the other. */
export function layOut(phases: Phases): readonly Span[] {
  let fromMs = 0;
  return phases.map(([phase, durationMs]) => {
    const span = { phase, fromMs, toMs: fromMs + durationMs };
    fromMs = span.toMs;
    return span;
  });
}

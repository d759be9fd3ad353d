import { SECOND_MS } from '../model/units.ts';
import type { LiveState } from './live-state.ts';

const EVERY_MS = 30 * SECOND_MS;

/** True when a plain line is due: at each change of phase, and 30 s after the one for `printed`. */
export function isProgressDue(state: LiveState, printed: LiveState | null): boolean {
  if (printed === null) return state.phase !== null;
  return state.phaseIndex !== printed.phaseIndex || state.nowMs - printed.nowMs >= EVERY_MS;
}

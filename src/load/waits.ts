import type { Pacing } from './pacing.ts';

/** Operations are done in slices of about this length, and idle workers look again after it. */
export const SLICE_MS = 5;
/** An idle worker looks after its driver at least this often. */
const LONGEST_WAIT_MS = 250;
const LONGEST_BACK_OFF_MS = 100;

/** How long a worker leaves the host alone. Refused: longer each time. Waiting: a slice. */
export function chooseBackOff(done: number, failed: number, lastMs: number): number {
  if (done > 0) return 0;
  return failed === 0 ? SLICE_MS : Math.min(LONGEST_BACK_OFF_MS, Math.max(1, lastMs * 2));
}

/** Whole milliseconds, rounded up: a timer that fires before its time would only be set again. */
export function waitMs(pacing: Pacing, nowMs: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(SLICE_MS, Math.ceil(pacing.untilNextMs(nowMs))));
}

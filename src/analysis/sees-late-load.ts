import { median } from 'simple-statistics';
import type { Span } from '../model/run.ts';

/** The part of the load in which growth that has ended adds nothing. */
const LATE_SHARE = 1 / 3;
/** A hole of more than this share of that part hides what was added in it. */
const HIDDEN_SHARE = 1 / 2;
/** Readings that lie this many times their ordinary distance apart have a hole between them. */
const HOLE_STEPS = 3;

/**
 * True when readings go on through the last third of the load, or of the time where there is none: only they can show that
 * growth ended. A hole in them is a rise or a plateau, and nobody knows which. `spans` are the loads within the window.
 */
export function seesLateLoad(tMs: Float64Array, spans: readonly Span[]): boolean {
  const whole = timeWithin(spans, Number.POSITIVE_INFINITY);
  const lateFrom = whole * (1 - LATE_SHARE);
  const steps = Array.from(tMs.subarray(1), (t, i) => t - (tMs[i] as number));
  const ordinary = steps.length === 0 ? 0 : median(steps);
  const hole = Math.max(whole * LATE_SHARE * HIDDEN_SHARE, HOLE_STEPS * ordinary);
  const seen = [lateFrom, ...Array.from(tMs, (t) => Math.max(lateFrom, timeWithin(spans, t))), whole];
  return seen.every((at, i) => at - (seen[i - 1] ?? at) <= hole);
}

function timeWithin(spans: readonly Span[], tMs: number): number {
  return spans.reduce((sum, span) => sum + Math.max(0, Math.min(tMs, span.toMs) - span.fromMs), 0);
}

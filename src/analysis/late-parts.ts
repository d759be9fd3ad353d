import { median } from 'simple-statistics';
import type { SegmentSpan } from '../model/run.ts';
import type { Unit } from '../model/units.ts';
import type { Bins } from './bin-series.ts';
import { leastGrowth, SHORTEST_WATCH_MS } from './materiality.ts';

/**
 * Parts of a watched life that are judged beside the whole, for growth that set in late: what a first part hides, its last
 * two thirds or its last half may show.
 */
const LATE_SHARES = [2 / 3, 1 / 2];

/**
 * What p-values count when a life is judged whole and late: a share of two thirds of the error rate for the whole, of a
 * sixth for each part (weighted Bonferroni; Genovese, Roeder and Wasserman, Biometrika 93, 2006).
 */
export const WHOLE_WEIGHT = 3 / 2;
export const LATE_WEIGHT = 6;

/** The late parts of a life that was read in `bins`, the longest first; those too short to tell a leak from a warm-up are left out. */
export function lateParts(segment: SegmentSpan, { tMs }: Bins): readonly SegmentSpan[] {
  const lastMs = tMs.at(-1) ?? 0;
  const wholeMs = lastMs - (tMs[0] ?? 0);
  return LATE_SHARES.filter((share) => share * wholeMs >= SHORTEST_WATCH_MS).map((share) => ({
    ...segment,
    fromMs: lastMs - share * wholeMs,
  }));
}

/**
 * True when the series rose since the time by what counts as growth, and faster than before it: what rose faster at first
 * warms up.
 */
export function hasQuickenedSince(fromMs: number, { tMs, values }: Bins, unit: Unit): boolean {
  const from = tMs.findIndex((t) => t >= fromMs);
  const [start, then, now] = [
    values.subarray(0, LEVEL_BINS),
    values.subarray(from, from + LEVEL_BINS),
    values.subarray(-LEVEL_BINS),
  ];
  const [before, since] = [levelOf(then) - levelOf(start), levelOf(now) - levelOf(then)];
  return since >= leastGrowth(unit) && since / (values.length - from) > before / from;
}

/** Enough for a level that one wild bin does not move. */
const LEVEL_BINS = 6;

function levelOf(values: Float64Array): number {
  return median(Array.from(values));
}

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

/** True when the series ends higher than it stood at the time by what counts as growth. */
export function hasRisenSince(fromMs: number, { tMs, values }: Bins, unit: Unit): boolean {
  const then = values.subarray(tMs.findIndex((t) => t >= fromMs)).subarray(0, LEVEL_BINS);
  const now = values.subarray(-LEVEL_BINS);
  return then.length > 0 && median(Array.from(now)) - median(Array.from(then)) >= leastGrowth(unit);
}

const LEVEL_BINS = 6;

import { median } from 'simple-statistics';
import { MINUTE_MS, type Unit } from '../model/units.ts';
import { mannKendallZ } from '../stats/mann-kendall.ts';
import { theilSenSlope } from '../stats/theil-sen.ts';
import type { Behaviour } from './behaviour.ts';
import type { Evidence } from './gather-evidence.ts';
import { levelError } from './level-error.ts';
import { LEAST_SHARE, leastGrowth } from './materiality.ts';

/** Without load, growth within less than this is not told from a warm-up: allocators and runtimes settle for minutes. */
export const SHORTEST_WATCH_MS = 10 * MINUTE_MS;

/** Growth must go on in every third and in the last half: one-sided 10 % and 2.5 %. */
const THIRD_Z = 1.28;
const HALF_Z = 1.96;

/** What a series does that is only watched: the cause is not removed, so the record must rule out every plateau. */
export function judgePassive(evidence: Evidence, unit: Unit, significant: boolean): Behaviour {
  const { bins, best, perExposure } = evidence;
  if (perExposure === null || best === null) return 'too-few';
  const { values } = bins;
  const least = leastGrowth(unit);
  const error = levelError(bins, best.fit.noise, evidence.roundingError);
  const threshold = Math.max(least, LEAST_SHARE * (values[0] ?? 0), 3 * error);
  const rise = endLevel(values) - startLevel(values);
  const unsettled = evidence.durationMs >= SHORTEST_WATCH_MS ? 'not-separable' : 'idle-growth';
  const added = Math.min(rise, perExposure.estimate * evidence.durationMs);
  if (significant && added >= least && persists(values)) {
    return evidence.durationMs >= SHORTEST_WATCH_MS ? 'adds-with-time' : 'idle-growth';
  }
  if (givesBack(values, threshold)) return 'purged';
  if (rise < threshold) return 'flat';
  if (lateRise(values) > LATE_SHARE * rise) return unsettled;
  return best.model.kind === 'step' ? 'stepped' : 'levelled-off';
}

/** A series that gains less than this share of its rise in the last third has levelled off; a line gains a third. */
const LATE_SHARE = 0.25;

/** Rises in each third and in the last half of the series. */
function persists(values: Float64Array): boolean {
  const third = Math.floor(values.length / 3);
  const parts = [0, 1, 2].map((i) => values.subarray(i * third, i === 2 ? values.length : (i + 1) * third));
  return parts.every((part) => trendZ(part) > THIRD_Z) && trendZ(values.subarray(values.length >> 1)) > HALF_Z;
}

function trendZ(part: Float64Array): number {
  const slope = theilSenSlope(
    Array.from(part, (_, i) => i),
    part,
  );
  return mannKendallZ(part, slope ?? 0);
}

/** A fall of half of what had been gained, and of more than noise: something bounds the growth. */
function givesBack(values: Float64Array, threshold: number): boolean {
  let lowest = values[0] as number;
  let peak = lowest;
  for (const value of values) {
    if (value > peak) peak = value;
    const gained = peak - lowest;
    const lost = peak - value;
    if (gained >= threshold && lost >= 0.5 * gained && lost >= threshold) return true;
    if (value < lowest) {
      lowest = value;
      peak = value;
    }
  }
  return false;
}

function startLevel(values: Float64Array): number {
  return median(Array.from(values.subarray(0, Math.max(1, Math.ceil(values.length / 20)))));
}

function endLevel(values: Float64Array): number {
  return median(Array.from(values.subarray(-Math.max(1, Math.ceil(values.length / 20)))));
}

function lateRise(values: Float64Array): number {
  const late = values.subarray(Math.floor((values.length * 2) / 3));
  return endLevel(values) - startLevel(late);
}

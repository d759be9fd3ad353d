import { median } from 'simple-statistics';
import type { Unit } from '../model/units.ts';
import type { Behaviour } from './behaviour.ts';
import type { FittedModel } from './candidate-models.ts';
import { findFall } from './find-fall.ts';
import type { Evidence } from './gather-evidence.ts';
import { levelError } from './level-error.ts';
import { FALL_ERRORS, leastChange, leastGrowth, RISE_ERRORS, SHORTEST_WATCH_MS } from './materiality.ts';

/** Each third must stand above the one before by this share of what a line adds to it. */
const LEAST_THIRD = 0.25;

/** What a series does that is only watched: the cause is not removed, so the record must rule out every plateau. */
export function judgePassive(evidence: Evidence, unit: Unit, significant: boolean): Behaviour {
  const { bins, best, perExposure } = evidence;
  if (perExposure === null || best === null) return 'too-few';
  const { values } = bins;
  const least = leastGrowth(unit);
  const error = levelError(bins, best.fit.noise, evidence.roundingError, values.length);
  const threshold = Math.max(leastChange(unit, values[0] ?? 0), RISE_ERRORS * error);
  const rise = endLevel(values) - startLevel(values);
  const unsettled = evidence.durationMs >= SHORTEST_WATCH_MS ? 'not-separable' : 'idle-growth';
  const added = Math.min(rise, perExposure.estimate * evidence.durationMs);
  if (significant && added >= least && persists(evidence.steady, added)) {
    return evidence.durationMs >= SHORTEST_WATCH_MS ? 'adds-with-time' : 'idle-growth';
  }
  if (findFall(values, Math.max(threshold, FALL_ERRORS * error)) !== null) return 'purged';
  if (rise < threshold) return 'flat';
  return hasEnded(evidence, best, rise) ? nameEnd(best) : unsettled;
}

function nameEnd({ model }: FittedModel): Behaviour {
  return model.kind === 'step' ? 'stepped' : 'levelled-off';
}

/** A rise has ended when no line is plausible, the last third adds little, and no next step is due. */
function hasEnded({ bins: { values }, maybeLine }: Evidence, best: FittedModel, rise: number): boolean {
  if (maybeLine || lateRise(values) > LATE_SHARE * rise) return false;
  return best.model.kind !== 'step' || hasStoppedStepping(best, values.length);
}

/** A series that gains less than this share of its rise in the last third has levelled off; a line gains a third. */
const LATE_SHARE = 0.25;

/** Steps that came at random at the pace of those seen would show one more in the rest of the record with this chance. */
const NEXT_STEP_CHANCE = 0.95;

/** Steps lower than this share of the highest are ripples of the fit. */
const STEP_SHARE = 0.1;

/** One step says nothing of a next one; several must be followed by a quiet too long for their pace (Poisson). */
function hasStoppedStepping({ model: { columns }, fit }: FittedModel, bins: number): boolean {
  const heights = fit.coefficients.slice(-columns.length);
  const steps = columns.filter((_, i) => (heights[i] as number) >= STEP_SHARE * Math.max(...heights));
  const last = Math.max(...steps.map((column) => column.findIndex((height) => height > 0)));
  const expected = (steps.length * (bins - last)) / last;
  return steps.length === 1 || 1 - Math.exp(-expected) >= NEXT_STEP_CHANCE;
}

/** Rises from the first third to the second and on to the last, each time by a fair part of what a line would add. */
function persists(values: Float64Array, added: number): boolean {
  const third = Math.floor(values.length / 3);
  const [first, second, last] = [0, 1, 2].map((i) =>
    median(Array.from(values.subarray(i * third, i === 2 ? values.length : (i + 1) * third))),
  ) as [number, number, number];
  const least = (LEAST_THIRD * added) / 3;
  return second - first >= least && last - second >= least;
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

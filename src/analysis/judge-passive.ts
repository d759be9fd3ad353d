import { median } from 'simple-statistics';
import type { Unit } from '../model/units.ts';
import type { Behaviour } from './behaviour.ts';
import type { Candidate } from './candidate.ts';
import type { FittedModel } from './candidate-models.ts';
import { findFall } from './find-fall.ts';
import type { Evidence } from './gather-evidence.ts';
import { levelError } from './level-error.ts';
import { FALL_ERRORS, leastChange, leastGrowth, RISE_ERRORS, SHORTEST_WATCH_MS } from './materiality.ts';

/** Growth goes on: a line would give each third half of the rise from the first to the last, each sixth a fifth. */
const LEAST_THIRD = 0.15;
const LEAST_SIXTH = 0.02;

/** What a series does that is only watched: the cause is not removed, so the record must rule out every plateau. */
export function judgePassive(evidence: Evidence, unit: Unit, significant: boolean, part: Candidate['part']): Behaviour {
  const { bins, best, perExposure } = evidence;
  if (perExposure === null || best === null) return 'too-few';
  const { values } = bins;
  const least = leastGrowth(unit);
  const error = levelError(bins, best.fit.noise, evidence.roundingError, values.length);
  const threshold = Math.max(leastChange(unit, values[0] ?? 0), RISE_ERRORS * error);
  const rise = endLevel(values) - startLevel(values);
  const unsettled = evidence.durationMs >= SHORTEST_WATCH_MS ? 'not-separable' : 'idle-growth';
  const added = Math.min(rise, perExposure.estimate * evidence.durationMs);
  if (significant && added >= least && goesOn(evidence, best, part)) {
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

/**
 * Growth persists through the record without what a model takes out of it. A late part stands on its readings as they are:
 * what a model takes out of it was no start-up. So does the second half of a record that may bend upward, because something
 * shrank, a day turned or growth quickened: what had only risen once is not growth that was hidden.
 */
function goesOn({ deseasoned, straightened }: Evidence, { model }: FittedModel, part: Candidate['part']): boolean {
  if (part === 'late') return persists(deseasoned);
  if (!persists(straightened)) return false;
  if (model.kind === 'saturating' && paceOfEnd(deseasoned) < LEAST_PACE) return false;
  const bendsUp = model.kind === 'shrinking' || model.kind === 'slow' || model.kind === 'day';
  return !bendsUp || persists(deseasoned.subarray(deseasoned.length >> 1));
}

/** Beside a warm-up, growth that still slows down by this much in the last half of the record is the warm-up's. */
const LEAST_PACE = 0.85;

/** The rise to the last tenth of the record over the one before it, a fifth of the record each. */
function paceOfEnd(values: Float64Array): number {
  const [first, middle, last] = [0.5, 0.7, 0.9].map((from) =>
    median(Array.from(values.subarray(Math.floor(from * values.length), Math.ceil((from + 0.1) * values.length)))),
  ) as [number, number, number];
  return middle > first ? (last - middle) / (middle - first) : 1;
}

/** Rises from each third of the record to the next, and from each sixth to the next if only a little. */
function persists(values: Float64Array): boolean {
  return leastRise(values, 3) >= LEAST_THIRD && leastRise(values, 6) >= LEAST_SIXTH;
}

/** The least rise from one of `count` equal parts of the record to the next, medians compared, as a share of the whole one. */
function leastRise(values: Float64Array, count: number): number {
  const at = (part: number): number => Math.floor((part * values.length) / count);
  const levels = Array.from({ length: count }, (_, part) =>
    median(Array.from(values.subarray(at(part), at(part + 1)))),
  );
  const rises = levels.slice(1).map((level, i) => level - (levels[i] as number));
  const whole = (levels.at(-1) as number) - (levels[0] as number);
  return whole > 0 ? Math.min(...rises) / whole : -1;
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

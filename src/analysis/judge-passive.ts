import { median } from 'simple-statistics';
import type { Unit } from '../model/units.ts';
import type { Behaviour } from './behaviour.ts';
import type { Candidate } from './candidate.ts';
import type { FittedModel } from './candidate-models.ts';
import { countedSteps } from './counted-steps.ts';
import { findFall } from './find-fall.ts';
import type { Evidence } from './gather-evidence.ts';
import { innovationError, levelError } from './level-error.ts';
import { FALL_ERRORS, leastChange, leastGrowth, RISE_ERRORS, SHORTEST_WATCH_MS } from './materiality.ts';
import { persists } from './persists.ts';

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
  if (rise < threshold && !risesAsLine(evidence, unit)) return 'flat';
  return hasEnded(evidence, best, rise) ? nameEnd(best) : unsettled;
}

/** The whole record shows a rise that its ends, which are one level each, do not. */
function risesAsLine({ asLine, bins, durationMs }: Evidence, unit: Unit): boolean {
  if (asLine === null || asLine.low <= 0) return false;
  return asLine.estimate * durationMs >= leastChange(unit, bins.values[0] ?? 0);
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

/** One step says nothing of a next one; several must be followed by a quiet too long for their pace (Poisson). */
function hasStoppedStepping(best: FittedModel, bins: number): boolean {
  const steps = countedSteps(best);
  const last = steps.at(-1) as number;
  const expected = (steps.length * (bins - last)) / last;
  return steps.length === 1 || 1 - Math.exp(-expected) >= NEXT_STEP_CHANCE;
}

/**
 * Growth persists through the record without what a model takes out of it. A late part stands on its readings as they are:
 * what a model takes out of it was no start-up. So does the second half of a record that may bend upward, because something
 * shrank, a day turned or growth quickened: what had only risen once is not growth that was hidden.
 */
function goesOn(evidence: Evidence, { model, fit }: FittedModel, part: Candidate['part']): boolean {
  const { deseasoned, straightened } = evidence;
  const innovation = innovationError({ values: straightened }, fit.noise, evidence.roundingError);
  const noise = { model: fit.noise, innovation };
  if (part === 'late') return persists(deseasoned, noise);
  if (!persists(straightened, noise)) return false;
  if (model.kind === 'saturating' && paceOfEnd(deseasoned) < LEAST_PACE) return false;
  const bendsUp = model.kind === 'shrinking' || model.kind === 'slow' || model.kind === 'day';
  return !bendsUp || persists(deseasoned.subarray(deseasoned.length >> 1), noise);
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

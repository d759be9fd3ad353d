import type { Power } from '../model/finding.ts';
import { HOUR_MS, type Unit } from '../model/units.ts';
import { tQuantile } from '../stats/student-t.ts';
import type { Evidence } from './gather-evidence.ts';
import { leastGrowth } from './materiality.ts';

/** A leak of the stated size is found with this chance. */
const CHANCE_TO_FIND = 0.8;

/** Leaks a little above what counts as growth at all are found as surely as that. */
const LEAST_MARGIN = 1.5;

/** The smallest leak that is tried: a little more than what counts as growth. */
const LEAST_TRIED = 1.1;

/** Each size that is tried is this much larger than the one before; forty of them span four powers of ten. */
const NEXT_SIZE = 1.25;
const MOST_SIZES = 40;

/**
 * The smallest leak that the record could have shown, in units per exposure: (t_alpha + t_beta) standard errors of the
 * least favourable plausible model, and never less than what counts as growth at all. Null where nothing was fitted.
 */
export function detectableByTheory(evidence: Evidence, unit: Unit): number | null {
  const effect = evidence.perExposure;
  if (effect === null) return null;
  const alpha = tQuantile((1 - effect.confidence) / 2, effect.degreesOfFreedom);
  const beta = tQuantile(1 - CHANCE_TO_FIND, effect.degreesOfFreedom);
  const least = (LEAST_MARGIN * leastGrowth(unit)) / evidence.exposure;
  // Where no growth was shown, what the interval does not exclude may be there; where it was, that is no limit.
  const notExcluded = effect.low > 0 ? 0 : effect.high;
  return Math.max((alpha + beta) * effect.standardError, notExcluded, least);
}

/**
 * What another draw of the same noise asks beyond what this one did, for the chance above. (t_alpha + t_beta) / t_alpha is
 * 1.43 and gave 57 to 83 % in bench/judge, because the size that this draw asks is itself a draw.
 */
const OTHER_NOISE = 1.75;

/**
 * The same by trial: leaks of growing size are planted into the very record until the judge finds one. Every condition of
 * the verdict counts, not only the standard error. Null when none of them is found.
 */
export function detectableByTrial(
  evidence: Evidence,
  unit: Unit,
  isFound: (perExposure: number) => boolean,
): number | null {
  const byErrors = detectableByTheory(evidence, unit);
  if (byErrors === null) return null;
  const theory = Math.max(byErrors, evidence.perExposure?.high ?? 0);
  let size = Math.max(theory / OTHER_NOISE, (LEAST_TRIED * leastGrowth(unit)) / evidence.exposure);
  if (isFound(size)) return theory;
  for (let tried = 0; tried < MOST_SIZES; tried += 1) {
    size *= NEXT_SIZE;
    if (isFound(size)) return Math.max(size * OTHER_NOISE, theory);
  }
  return null;
}

/** A detectable leak as it is told: per hour of the record, and per operation where operations were counted. */
export function powerOf(evidence: Evidence, unit: Unit, perExposure: number | null, confidence: number): Power | null {
  if (perExposure === null) return null;
  return {
    unit,
    perHour: ((perExposure * evidence.exposure) / evidence.durationMs) * HOUR_MS,
    perOperation: evidence.exposureKind === 'operations' ? perExposure : null,
    confidence,
  };
}

import type { Slope } from '../model/finding.ts';
import { HOUR_MS, type Unit } from '../model/units.ts';
import { prepareRegression } from '../stats/noisy-regression.ts';
import { tQuantile } from '../stats/student-t.ts';
import { theilSenSlope } from '../stats/theil-sen.ts';
import type { Bins } from './bin-series.ts';
import { CONFIDENCE } from './setting.ts';

/**
 * The slope of the whole window, load and drain alike: the median of all pairwise slopes, with the interval of a line
 * with autocorrelated errors, either end of it wrong at the error rate. It describes the record; whether it is a leak is decided elsewhere. Null below three bins.
 */
export function wholeSlope(
  bins: Pick<Bins, 'tMs' | 'values' | 'spacing'>,
  unit: Unit,
  roundingError: number,
  errorRate: number,
): Slope | null {
  if (bins.values.length < 3) return null;
  const first = bins.values[0] as number;
  const hours = bins.tMs.map((t) => (t - (bins.tMs[0] as number)) / HOUR_MS);
  const values = bins.values.map((value) => value - first);
  const constant = new Float64Array(values.length).fill(1);
  const fit = prepareRegression(values, [constant, hours], bins.spacing, roundingError).fit([]);
  const perHour = theilSenSlope(hours, values);
  if (fit === null || perHour === null) return null;
  const halfWidth = tQuantile(errorRate, fit.degreesOfFreedom) * (fit.standardErrors[1] as number);
  return { unit, perHour, low: perHour - halfWidth, high: perHour + halfWidth, confidence: CONFIDENCE, method: METHOD };
}

const METHOD = 'Theil-Sen on floor bins; interval by generalised least squares under AR(1) and reading noise';

import type { Slope } from '../model/finding.ts';
import { HOUR_MS, type Unit } from '../model/units.ts';
import { prepareRegression } from '../stats/noisy-regression.ts';
import { tQuantile } from '../stats/student-t.ts';
import { theilSenSlope } from '../stats/theil-sen.ts';
import type { Bins } from './bin-series.ts';
import { CONFIDENCE } from './setting.ts';

/**
 * The slope of the whole window, load and drain alike: the median of all pairwise slopes, which no wild reading moves; where
 * the noise wanders that is far from the best there is, and the least-squares slope under that noise is told. The interval is
 * that of the latter, either end of it wrong at the error rate. It describes the record; whether it is a leak is decided elsewhere. Null below three bins.
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
  const median = theilSenSlope(hours, values);
  if (fit === null || median === null) return null;
  const fitted = fit.coefficients[1] as number;
  const halfWidth = tQuantile(errorRate, fit.degreesOfFreedom) * (fit.standardErrors[1] as number);
  const [low, high] = [fitted - halfWidth, fitted + halfWidth];
  const wanders = fit.noise.phi >= WANDERING_PHI;
  const perHour = wanders ? fitted : Math.min(high, Math.max(low, median));
  return { unit, perHour, low, high, confidence: CONFIDENCE, method: wanders ? FITTED : MEDIAN };
}

/** From here on pairwise slopes scatter twice as far as those of a fit that knows the noise, and more near a walk. */
const WANDERING_PHI = 0.85;

const INTERVAL = 'generalised least squares under AR(1) and reading noise';
const MEDIAN = `Theil-Sen on bins; interval by ${INTERVAL}`;
const FITTED = INTERVAL;

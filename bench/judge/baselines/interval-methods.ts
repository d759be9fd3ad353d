import { effectiveSize, effectiveSizeOfAr1 } from '../../../src/stats/effective-size.ts';
import { fitLeastSquares, type LeastSquares } from '../../../src/stats/least-squares.ts';
import { chooseLags, neweyWestError } from '../../../src/stats/newey-west.ts';
import { prepareRegression } from '../../../src/stats/noisy-regression.ts';
import { fitPerronYabu } from '../../../src/stats/perron-yabu.ts';
import { fitPraisWinsten } from '../../../src/stats/prais-winsten.ts';
import { tQuantile } from '../../../src/stats/student-t.ts';

/** A nominal 95 % interval of a slope per step. */
export interface SlopeInterval {
  readonly slope: number;
  readonly halfWidth: number;
}

/**
 * An interval of the slope of a series, null where the method has none. `spacing[i]` is the distance of value i from the one
 * before in steps; `spacing[0]` is not read.
 */
export type IntervalMethod = (values: Float64Array, spacing: Float64Array) => SlopeInterval | null;

const NORMAL = 1.959963984540054;

/** The methods by name, the judge's own last. */
export const INTERVAL_METHODS: Readonly<Record<string, IntervalMethod>> = {
  OLS: ordinary,
  'OLS, effective size': ordinaryWithEffectiveSize,
  'Newey-West': neweyWest,
  'GLS-AR(1)': praisWinsten,
  'Perron-Yabu': perronYabu,
  'larger of GLS-AR(1) and Perron-Yabu': largerOfBoth,
  leaklab: noisyRegression,
};

function ordinary(values: Float64Array, spacing: Float64Array): SlopeInterval | null {
  const fit = fitLine(values, spacing);
  if (fit === null) return null;
  return { slope: slopeOf(fit), halfWidth: tQuantile(0.025, spare(fit)) * ordinaryError(fit) };
}

/** Error and degrees of freedom by the effective size of the residuals: Santer et al., J. Geophys. Res. 105 (2000). */
function ordinaryWithEffectiveSize(values: Float64Array, spacing: Float64Array): SlopeInterval | null {
  const fit = fitLine(values, spacing);
  if (fit === null) return null;
  const left = Math.max(1, (effectiveSize(fit.residuals) ?? values.length) - 2);
  return { slope: slopeOf(fit), halfWidth: tQuantile(0.025, left) * ordinaryError(fit) * Math.sqrt(spare(fit) / left) };
}

function neweyWest(values: Float64Array, spacing: Float64Array): SlopeInterval | null {
  const fit = fitLine(values, spacing);
  const error = fit === null ? null : neweyWestError(fit, 1, chooseLags(fit, 1));
  if (fit === null || error === null) return null;
  return { slope: slopeOf(fit), halfWidth: tQuantile(0.025, spare(fit)) * error };
}

function praisWinsten(values: Float64Array, spacing: Float64Array): SlopeInterval | null {
  const fit = fitPraisWinsten(values, lineColumns(spacing), spacing);
  if (fit === null) return null;
  const [, slope] = fit.coefficients;
  const [, error] = fit.standardErrors;
  return { slope: slope as number, halfWidth: tQuantile(0.025, fit.degreesOfFreedom) * (error as number) };
}

function perronYabu(values: Float64Array, spacing: Float64Array): SlopeInterval | null {
  const fit = fitPerronYabu(values, spacing);
  return fit === null ? null : { slope: fit.slope, halfWidth: NORMAL * fit.standardError };
}

/** A t of 2.6 is what the effective size may add: with fewer values it would explode. */
const MOST_T = 2.6;

function largerOfBoth(values: Float64Array, spacing: Float64Array): SlopeInterval | null {
  const regression = fitPraisWinsten(values, lineColumns(spacing), spacing);
  const differenced = fitPerronYabu(values, spacing);
  if (regression === null || differenced === null) return null;
  const left = Math.max(3, effectiveSizeOfAr1(values.length, regression.phi) - 2);
  const error = Math.max(regression.standardErrors[1] as number, differenced.standardError);
  return {
    slope: regression.coefficients[1] as number,
    halfWidth: Math.min(MOST_T, tQuantile(0.025, left)) * error,
  };
}

function noisyRegression(values: Float64Array, spacing: Float64Array): SlopeInterval | null {
  const fit = prepareRegression(values, lineColumns(spacing), spacing, 0).fit([]);
  if (fit === null) return null;
  const [, slope] = fit.coefficients;
  const [, error] = fit.standardErrors;
  return { slope: slope as number, halfWidth: tQuantile(0.025, fit.degreesOfFreedom) * (error as number) };
}

/** Null below three values. */
function fitLine(values: Float64Array, spacing: Float64Array): LeastSquares | null {
  return values.length < 3 ? null : fitLeastSquares(values, lineColumns(spacing));
}

/** A constant and the steps since the first value. */
function lineColumns(spacing: Float64Array): readonly Float64Array[] {
  const time = new Float64Array(spacing.length);
  for (let i = 1; i < spacing.length; i += 1) time[i] = (time[i - 1] as number) + (spacing[i] as number);
  return [new Float64Array(spacing.length).fill(1), time];
}

function slopeOf(fit: LeastSquares): number {
  return fit.coefficients[1] as number;
}

/** Degrees of freedom. */
function spare(fit: LeastSquares): number {
  return fit.residuals.length - 2;
}

function ordinaryError(fit: LeastSquares): number {
  return Math.sqrt(((fit.unscaledVariances[1] as number) * fit.residualSquares) / spare(fit));
}

import { fitLeastSquares } from './least-squares.ts';

/** A slope whose test is valid whether the noise dies out or walks. */
export interface QuasiDifferencedSlope {
  /** per step */
  readonly slope: number;
  /** to be used with the normal distribution */
  readonly standardError: number;
  /** 1 where the noise cannot be told from a walk */
  readonly phi: number;
}

/**
 * The slope of a line through a series whose noise is AR(1) or a random walk: phi from the residuals of ordinary least
 * squares, set to 1 where it is within n^-1/2 of it, then least squares on the series less phi times the value before:
 * Perron and Yabu, Journal of Econometrics 151 (2009). Before that phi is raised by {@link raisePhi}; it is not below 0.
 * `spacing[i]` is the distance of value i from the one before in steps, more than 1 across a gap; phi is read where it is 1.
 * Null below four values or three pairs a step apart, and where two values are at the same time. O(n).
 */
export function fitPerronYabu(values: Float64Array, spacing: Float64Array): QuasiDifferencedSlope | null {
  const size = values.length;
  if (size < 4) return null;
  const first = values[0] as number;
  const y = values.map((value) => value - first);
  const constant = new Float64Array(size).fill(1);
  const time = new Float64Array(size);
  for (let i = 1; i < size; i += 1) time[i] = (time[i - 1] as number) + (spacing[i] as number);
  const line = fitLeastSquares(y, [constant, time]);
  const regression = line === null ? null : regressOnBefore(line.residuals, spacing);
  if (regression === null) return null;
  const raised = Math.max(0, raisePhi(regression, size));
  const phi = Math.sqrt(size) * (1 - raised) <= 1 ? 1 : raised;
  const difference = (column: Float64Array): Float64Array => quasiDifference(column, phi, spacing);
  const fit = fitLeastSquares(difference(y), [difference(constant), difference(time)]);
  if (fit === null) return null;
  return {
    slope: fit.coefficients[1] as number,
    standardError: Math.sqrt(((fit.unscaledVariances[1] as number) * fit.residualSquares) / size),
    phi,
  };
}

interface PhiEstimate {
  readonly phi: number;
  readonly standardError: number;
}

/** Least squares of each residual on the one a step before, without a constant. */
function regressOnBefore(residuals: Float64Array, spacing: Float64Array): PhiEstimate | null {
  const positions = [...spacing.keys()].filter((i) => i > 0 && spacing[i] === 1);
  if (positions.length < 3) return null;
  const before = Float64Array.from(positions, (i) => residuals[i - 1] as number);
  const fit = fitLeastSquares(
    Float64Array.from(positions, (i) => residuals[i] as number),
    [before],
  );
  if (fit === null) return { phi: 0, standardError: 0 };
  const variance = (fit.unscaledVariances[0] as number) * (fit.residualSquares / positions.length);
  return { phi: fit.coefficients[0] as number, standardError: Math.sqrt(variance) };
}

/** The 1 % point of the Dickey-Fuller test of a walk against a line (Fuller 1976, table 8.5.2). */
const UNIT_ROOT_TAU = -3.96;

/** The constants of Roy and Fuller for a constant and a slope. */
const COLUMNS = 2;
const ROY_FULLER = 10;

/**
 * The correction of Roy and Fuller (Journal of Business and Economic Statistics 19, 2001) by the t value of phi against 1, in
 * the form of Perron and Yabu's programs (Journal of Business and Economic Statistics 27, 2009): up to 1 where the 1 %
 * test does not tell it from a walk, next to nothing where it is far from one. (Theirs ends where phi is below -0.5, which is
 * 0 here.)
 */
function raisePhi({ phi, standardError }: PhiEstimate, size: number): number {
  if (standardError === 0) return phi;
  const tau = (phi - 1) / standardError;
  if (tau > UNIT_ROOT_TAU) return 1;
  const most = (1 + COLUMNS) * size;
  const slack = (most - UNIT_ROOT_TAU ** 2 * (1 + size)) / (UNIT_ROOT_TAU * (UNIT_ROOT_TAU + ROY_FULLER) * (1 + size));
  const bend = tau > -ROY_FULLER ? slack * (tau + ROY_FULLER) : 0;
  return phi + standardError * (tau / size - (1 + COLUMNS) / (tau + bend));
}

/** Each row less what phi leaves of the row before, in units of what noise of variance 1 a step adds on the way. */
function quasiDifference(column: Float64Array, phi: number, spacing: Float64Array): Float64Array {
  return column.map((value, i) => {
    if (i === 0) return value;
    const step = spacing[i] as number;
    const variance = phi === 1 ? step : (1 - phi ** (2 * step)) / (1 - phi * phi);
    return (value - phi ** step * (column[i - 1] as number)) / Math.sqrt(variance);
  });
}

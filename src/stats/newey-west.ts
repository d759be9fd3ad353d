import type { LeastSquares } from './least-squares.ts';

/**
 * The standard error of one coefficient of an ordinary fit that stays right, with many rows, under any noise whose
 * correlation dies out within `lags` rows: Newey and West, Econometrica 55 (1987), times n / (n - k). In 120 rows
 * with AR(1) noise of 0.9 it is about half of what it should be: a baseline for the bench, not for a verdict. Rows are a step apart. Null where there are
 * no more rows than columns. O(n (k + lags)).
 */
export function neweyWestError(fit: LeastSquares, column: number, lags: number): number | null {
  const size = fit.residuals.length;
  const spare = size - fit.basis.length;
  if (spare <= 0) return null;
  const shares = influence(fit, column);
  let variance = sumProducts(shares, 0);
  for (let lag = 1; lag <= Math.min(lags, size - 1); lag += 1) {
    variance += 2 * (1 - lag / (lags + 1)) * sumProducts(shares, lag);
  }
  return Math.sqrt((variance * size) / spare);
}

/**
 * How many lags that takes: the plug-in rule of Andrews (Econometrica 59, 1991) for Bartlett's weights and noise that is
 * about AR(1), below the number of rows. O(n k).
 */
export function chooseLags(fit: LeastSquares, column: number): number {
  const size = fit.residuals.length;
  const shares = influence(fit, column);
  const squares = sumProducts(shares, 0);
  const correlation = squares > 0 ? Math.min(MOST_CORRELATION, Math.abs(sumProducts(shares, 1) / squares)) : 0;
  const curvature = (2 * correlation) / (1 - correlation * correlation);
  return Math.min(size - 1, Math.floor(1.1447 * Math.cbrt(curvature * curvature * size)));
}

/** Nearer to 1 the rule would take in every lag (Andrews and Monahan, Econometrica 60, 1992). */
const MOST_CORRELATION = 0.97;

/** What each row's residual adds to the coefficient. */
function influence({ basis, inverse, residuals }: LeastSquares, column: number): Float64Array {
  const weights = inverse[column] as Float64Array;
  const shares = new Float64Array(residuals.length);
  basis.forEach((direction, j) => {
    const weight = weights[j] as number;
    for (let i = 0; i < shares.length; i += 1) shares[i] = (shares[i] as number) + weight * (direction[i] as number);
  });
  return shares.map((share, i) => share * (residuals[i] as number));
}

function sumProducts(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < values.length; i += 1) sum += (values[i] as number) * (values[i - lag] as number);
  return sum;
}

import { fitLeastSquares } from './least-squares.ts';
import { makeWhitening } from './whitening.ts';

/** A regression with AR(1) noise. */
export interface AutoregressiveFit {
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** rows less columns, however correlated they are */
  readonly degreesOfFreedom: number;
  readonly phi: number;
}

const ROUNDS = 3;

/** Nearer to 1 the level of the series would be known by its first value alone. */
const MOST_PHI = 0.995;

/**
 * Generalised least squares with AR(1) noise: ordinary least squares, phi from the residuals, the rows whitened with it and
 * the first row kept (Prais and Winsten 1954), three times over. Phi is raised by the bias that fitting k columns leaves in
 * it, (k + (k + 2) phi) / n (Shaman and Stine, Journal of the American Statistical Association 83, 1988, for polynomials), and
 * lies between 0, since errors are not made smaller for noise that alternates, and 0.995. `spacing[i]` is the distance of row
 * i from the row before in steps, more than 1 across a gap; phi is read where it is 1. Null where columns are collinear or as
 * many as the rows, and where two rows are at the same time. O(n k²).
 */
export function fitPraisWinsten(
  y: Float64Array,
  columns: readonly Float64Array[],
  spacing: Float64Array,
): AutoregressiveFit | null {
  const degreesOfFreedom = y.length - columns.length;
  if (degreesOfFreedom <= 0) return null;
  let phi = 0;
  for (let round = 0; ; round += 1) {
    const whiten = makeWhitening({ phi, readingVariance: 0 }, spacing).apply;
    const fit = fitLeastSquares(whiten(y), columns.map(whiten));
    if (fit === null) return null;
    const { coefficients, unscaledVariances, residualSquares } = fit;
    if (round === ROUNDS) {
      const variance = residualSquares / degreesOfFreedom;
      const standardErrors = unscaledVariances.map((unscaled) => Math.sqrt(unscaled * variance));
      return { coefficients, standardErrors, degreesOfFreedom, phi };
    }
    phi = estimatePhi(subtractFit(y, columns, coefficients), spacing, columns.length);
  }
}

function subtractFit(y: Float64Array, columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  return y.map((value, i) =>
    columns.reduce((left, column, j) => left - (column[i] as number) * (coefficients[j] as number), value),
  );
}

function estimatePhi(residuals: Float64Array, spacing: Float64Array, columns: number): number {
  let products = 0;
  let squares = 0;
  for (let i = 1; i < residuals.length; i += 1) {
    if (spacing[i] !== 1) continue;
    const before = residuals[i - 1] as number;
    products += before * (residuals[i] as number);
    squares += before * before;
  }
  if (squares === 0) return 0;
  const phi = products / squares;
  return Math.max(0, Math.min(MOST_PHI, phi + (columns + (columns + 2) * phi) / residuals.length));
}

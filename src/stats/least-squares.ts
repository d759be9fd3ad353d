/** Orthonormal columns that span what the given columns span, and the upper triangle that leads back to them. */
export interface Factors {
  readonly basis: readonly Float64Array[];
  /** by columns: `triangle[j][i]` is the share of basis column i in column j */
  readonly triangle: readonly (readonly number[])[];
}

/** What a least-squares fit gives. `unscaledVariances` times the residual variance are the coefficients' variances. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  readonly unscaledVariances: readonly number[];
  readonly residualSumOfSquares: number;
}

export const NO_FACTORS: Factors = { basis: [], triangle: [] };

/**
 * Factors with one column more, by modified Gram-Schmidt (Björck 1967), which stays accurate where a line and a knee
 * nearly coincide and normal equations would not. Null when the column is a combination of the others. O(n k).
 */
export function extendFactors(factors: Factors, column: Float64Array): Factors | null {
  const rest = Float64Array.from(column);
  const shares = factors.basis.map((direction) => takeOut(rest, direction));
  const before = Math.sqrt(dot(column, column));
  const left = Math.sqrt(dot(rest, rest));
  if (!(left > COLLINEAR * before)) return null;
  for (let row = 0; row < rest.length; row += 1) rest[row] = (rest[row] as number) / left;
  return { basis: [...factors.basis, rest], triangle: [...factors.triangle, [...shares, left]] };
}

/** Least squares of `y` on the columns that were factored. O(n k + k³). */
export function solveLeastSquares(factors: Factors, y: Float64Array): LeastSquares {
  const residuals = Float64Array.from(y);
  const projections = factors.basis.map((direction) => takeOut(residuals, direction));
  const inverse = invertTriangle(factors.triangle);
  return {
    coefficients: inverse.map((row) => row.reduce((sum, value, i) => sum + value * (projections[i] as number), 0)),
    unscaledVariances: inverse.map((row) => row.reduce((sum, value) => sum + value * value, 0)),
    residualSumOfSquares: dot(residuals, residuals),
  };
}

/** Below this share of its length left, a column counts as a combination of the others. */
const COLLINEAR = 1e-7;

/** Rows of the inverse of the upper triangle. */
function invertTriangle(triangle: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const size = triangle.length;
  const inverse = triangle.map(() => new Array<number>(size).fill(0));
  for (let j = 0; j < size; j += 1) {
    for (let i = j; i >= 0; i -= 1) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k += 1) {
        sum -= ((triangle[k] as readonly number[])[i] as number) * ((inverse[k] as number[])[j] as number);
      }
      (inverse[i] as number[])[j] = sum / ((triangle[i] as readonly number[])[i] as number);
    }
  }
  return inverse;
}

/** Removes a direction from a column, in place, and gives the share that it had. */
export function takeOut(column: Float64Array, direction: Float64Array): number {
  const share = dot(direction, column);
  for (let i = 0; i < column.length; i += 1) column[i] = (column[i] as number) - share * (direction[i] as number);
  return share;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

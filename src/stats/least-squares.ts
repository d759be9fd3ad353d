/** An ordinary least-squares fit, with what is needed to add one column more at little cost. */
export interface LeastSquares {
  /** orthonormal columns that span the fitted ones */
  readonly basis: readonly Float64Array[];
  /** rows of the inverse of the triangle that leads from the basis back to the columns */
  readonly inverse: readonly Float64Array[];
  readonly coefficients: Float64Array;
  /** times the residual variance, the variances of the coefficients */
  readonly unscaledVariances: Float64Array;
  readonly residuals: Float64Array;
  readonly residualSquares: number;
  /** log determinant of the information matrix X'X */
  readonly logInformation: number;
}

/** A fit with one column more, not yet solved for the coefficients. */
export interface Extension {
  readonly residualSquares: number;
  readonly logInformation: number;
  /** shares of the new column in the basis */
  readonly overlaps: Float64Array;
  /** length of what is left of the new column, squared */
  readonly leftSquares: number;
  /** the new column's coefficient */
  readonly coefficient: number;
}

/**
 * Ordinary least squares of `y` on `columns` by modified Gram-Schmidt (Björck 1967), which stays accurate where a line
 * and a knee nearly coincide and normal equations would not. Null when a column is a combination of those before it.
 * O(n k²).
 */
export function fitLeastSquares(y: Float64Array, columns: readonly Float64Array[]): LeastSquares | null {
  const basis: Float64Array[] = [];
  const triangle: number[][] = [];
  for (const column of columns) {
    const direction = column.slice();
    const shares = basis.map((other) => takeOut(direction, other));
    const left = Math.sqrt(dot(direction, direction));
    if (!(left > COLLINEAR * Math.sqrt(dot(column, column)))) return null;
    for (let row = 0; row < direction.length; row += 1) direction[row] = (direction[row] as number) / left;
    basis.push(direction);
    triangle.push([...shares, left]);
  }
  const residuals = y.slice();
  const shares = Float64Array.from(basis, (direction) => takeOut(residuals, direction));
  const inverse = invertTriangle(triangle);
  return {
    basis,
    inverse,
    coefficients: Float64Array.from(inverse, (row) => dot(row, shares)),
    unscaledVariances: Float64Array.from(inverse, (row) => dot(row, row)),
    residuals,
    residualSquares: dot(residuals, residuals),
    logInformation: triangle.reduce((sum, column) => sum + 2 * Math.log(column.at(-1) as number), 0),
  };
}

/**
 * The fit with one column more, by the theorem of Frisch and Waugh (Econometrica 1, 1933): only what the others leave of
 * the new column matters. Null when that is nothing. O(n k).
 */
export function extendFit(fit: LeastSquares, column: Float64Array): Extension | null {
  const squares = dot(column, column);
  const overlaps = new Float64Array(fit.basis.length);
  for (let j = 0; j < overlaps.length; j += 1) overlaps[j] = dot(fit.basis[j] as Float64Array, column);
  const leftSquares = squares - dot(overlaps, overlaps);
  if (!(leftSquares > COLLINEAR * squares)) return null;
  const coefficient = dot(fit.residuals, column) / leftSquares;
  return {
    residualSquares: Math.max(0, fit.residualSquares - coefficient * coefficient * leftSquares),
    logInformation: fit.logInformation + Math.log(leftSquares),
    overlaps,
    leftSquares,
    coefficient,
  };
}

/** Coefficients and unscaled variances of an extension, the new column last. O(k²). */
export function solveExtension(
  fit: LeastSquares,
  { overlaps, leftSquares, coefficient }: Extension,
): { readonly coefficients: readonly number[]; readonly unscaledVariances: readonly number[] } {
  const carried = fit.inverse.map((row) => dot(row, overlaps));
  return {
    coefficients: [...carried.map((share, i) => (fit.coefficients[i] as number) - share * coefficient), coefficient],
    unscaledVariances: [
      ...carried.map((share, i) => (fit.unscaledVariances[i] as number) + (share * share) / leftSquares),
      1 / leftSquares,
    ],
  };
}

/** Below this share of its length left, squared in {@link extendFit}, a column is a combination of the others. */
const COLLINEAR = 1e-7;

/** Rows of the inverse of an upper triangle that is given by columns. */
function invertTriangle(triangle: readonly (readonly number[])[]): readonly Float64Array[] {
  const inverse = triangle.map(() => new Float64Array(triangle.length));
  const at = (rows: readonly ArrayLike<number>[], i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let j = 0; j < triangle.length; j += 1) {
    for (let i = j; i >= 0; i -= 1) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k += 1) sum -= at(triangle, k, i) * at(inverse, k, j);
      (inverse[i] as Float64Array)[j] = sum / at(triangle, i, i);
    }
  }
  return inverse;
}

/** Removes a direction from a column, in place, and gives the share that it had. */
function takeOut(column: Float64Array, direction: Float64Array): number {
  const share = dot(direction, column);
  for (let i = 0; i < column.length; i += 1) column[i] = (column[i] as number) - share * (direction[i] as number);
  return share;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

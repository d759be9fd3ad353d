import { fitLeastSquares, type LeastSquares } from './least-squares.ts';

/** A least-squares fit without negative coefficients. */
export interface NonNegativeFit {
  /** one a column, exactly 0 for a column that is left out */
  readonly coefficients: Float64Array;
  readonly residualSquares: number;
}

/**
 * The coefficients, none of them negative, with which `columns` come closest to `y` in least squares: the active-set
 * method of Lawson and Hanson (Solving Least Squares Problems, 1974, chapter 23), each step by {@link fitLeastSquares}.
 * Where columns are combinations of others one of several equally close answers is given: the same for the same order. For
 * noise that is not white, whiten `y` and the columns first. Never fails: without any column that helps, all are 0.
 * O(n k²) for each of about k steps.
 */
export function solveNonNegative(columns: readonly Float64Array[], y: Float64Array): NonNegativeFit {
  const norms = columns.map(norm);
  const scaled = columns.map((column, j) => column.map((value) => value / (norms[j] || 1)));
  let state: State = { shares: columns.map(() => 0), residuals: y };
  for (let next = step(scaled, y, state); next !== null; next = step(scaled, y, state)) state = next;
  return {
    coefficients: Float64Array.from(state.shares, (share, j) => share / (norms[j] || 1)),
    residualSquares: dot(state.residuals, state.residuals),
  };
}

/** Coefficients of columns of length 1, and what they leave of the series. */
interface State {
  readonly shares: readonly number[];
  readonly residuals: Float64Array;
}

/** A column that would take less than this share of the series' length out of what is left moves rounding errors only. */
const LEAST_SHARE = 1e-12;

/** The state with one column more taken in, the most promising one that helps; null at the optimum. */
function step(columns: readonly Float64Array[], y: Float64Array, state: State): State | null {
  const least = LEAST_SHARE * norm(y);
  const gains = columns.map((column, j) => (state.shares[j] === 0 ? dot(column, state.residuals) : 0));
  const order = [...gains.keys()].sort((a, b) => (gains[b] as number) - (gains[a] as number));
  for (const entering of order) {
    if (!((gains[entering] as number) > least)) return null;
    const next = takeIn(columns, y, state.shares, entering);
    // each step must gain, which is what makes the search end
    if (next !== null && dot(next.residuals, next.residuals) < dot(state.residuals, state.residuals)) return next;
  }
  return null;
}

/** Fits the columns in use and `entering`, and goes towards that fit as often as a coefficient on the way reaches 0. */
function takeIn(
  columns: readonly Float64Array[],
  y: Float64Array,
  shares: readonly number[],
  entering: number,
): State | null {
  let now = shares;
  let used = [...columns.keys()].filter((j) => j === entering || (shares[j] as number) > 0);
  while (used.length > 0) {
    const fit = fitLeastSquares(
      y,
      used.map((j) => columns[j] as Float64Array),
    );
    if (fit === null) return null;
    const goal = spread(fit, used, columns.length);
    const negative = used.filter((j) => !((goal[j] as number) > 0));
    if (negative.length === 0) return { shares: goal, residuals: fit.residuals };
    const ratio = (j: number): number => (now[j] as number) / ((now[j] as number) - (goal[j] as number));
    const first = negative.reduce((a, b) => (ratio(b) < ratio(a) ? b : a));
    const part = ratio(first);
    now = now.map((share, j) => (j === first ? 0 : share + part * ((goal[j] as number) - share)));
    used = used.filter((j) => (now[j] as number) > 0);
  }
  return null;
}

function spread({ coefficients }: LeastSquares, used: readonly number[], size: number): readonly number[] {
  const all = new Array<number>(size).fill(0);
  used.forEach((j, i) => {
    all[j] = coefficients[i] as number;
  });
  return all;
}

function norm(column: Float64Array): number {
  return Math.sqrt(dot(column, column));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

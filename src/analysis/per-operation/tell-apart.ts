import { fitLeastSquares } from '../../stats/least-squares.ts';

/**
 * What others explain of a column must not make its error more than three times as large: a variance inflation factor of 10
 * (Marquardt, Technometrics 12, 1970; Belsley, Kuh and Welsch, Regression Diagnostics, 1980).
 */
const MOST_INFLATION = 10;

/**
 * Positions of columns in groups: columns in one group run together, and nothing tells how growth is shared among them.
 * Groups of one can be told apart. The worst pair is put together until no group follows from the others. `columns`
 * without what the constant, time and the like explain of them. O(n k⁴) for k columns.
 */
export function groupInseparable(columns: readonly Float64Array[]): readonly (readonly number[])[] {
  let groups: readonly (readonly number[])[] = columns.map((_, i) => [i]);
  for (;;) {
    const sums = groups.map((group) => addColumns(group.map((i) => columns[i] as Float64Array)));
    const worst = worstInflated(sums);
    if (worst === null) return groups;
    groups = putTogether(groups, worst, nearestTo(sums, worst));
  }
}

/** The sum of columns, row by row. */
export function addColumns(columns: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array(0), ...others] = columns;
  return others.reduce((sum, column) => sum.map((value, i) => value + (column[i] as number)), first);
}

/** The column that the others explain most, where that is too much; null where all can be told apart. */
function worstInflated(columns: readonly Float64Array[]): number | null {
  if (columns.length < 2) return null;
  const inflations = columns.map((column, i) => inflationOf(column, columns.toSpliced(i, 1)));
  const most = Math.max(...inflations);
  return most > MOST_INFLATION ? inflations.indexOf(most) : null;
}

function inflationOf(column: Float64Array, others: readonly Float64Array[]): number {
  const independent: Float64Array[] = [];
  for (const other of others) {
    if (fitLeastSquares(column, [...independent, other]) !== null) independent.push(other);
  }
  const left = fitLeastSquares(column, independent)?.residualSquares ?? 0;
  return left > 0 ? dot(column, column) / left : Number.POSITIVE_INFINITY;
}

function nearestTo(columns: readonly Float64Array[], index: number): number {
  const column = columns[index] as Float64Array;
  const likeness = columns.map((other, i) =>
    i === index ? -1 : dot(column, other) ** 2 / (dot(column, column) * dot(other, other) || 1),
  );
  return likeness.indexOf(Math.max(...likeness));
}

function putTogether(
  groups: readonly (readonly number[])[],
  one: number,
  other: number,
): readonly (readonly number[])[] {
  const both = [...(groups[one] ?? []), ...(groups[other] ?? [])];
  return [...groups.filter((_, i) => i !== one && i !== other), both];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

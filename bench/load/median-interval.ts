/** A median with an interval that covers the true one with at least 95 %, whatever the values are drawn from. */
export interface MedianInterval {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const LEVEL = 0.95;

/**
 * The median and the order statistics around it: the k-th smallest and k-th largest value enclose the true median unless
 * fewer than k of the n values fall on one side of it, and how many do is binomial (n, 1/2). Source: Conover, Practical
 * Nonparametric Statistics, 3rd ed., 3.2. Independent values are assumed and no shape; below 6 values no such interval
 * exists, and its ends are infinite. NaN without values.
 */
export function medianInterval(values: readonly number[]): MedianInterval {
  const sorted = [...values].sort((a, b) => a - b);
  const k = intervalRank(sorted.length);
  return {
    median: (at(sorted, Math.ceil(sorted.length / 2)) + at(sorted, Math.floor(sorted.length / 2) + 1)) / 2,
    low: k === 0 ? Number.NEGATIVE_INFINITY : at(sorted, k),
    high: k === 0 ? Number.POSITIVE_INFINITY : at(sorted, sorted.length + 1 - k),
  };
}

/** The value of a rank, counted from 1. */
function at(sorted: readonly number[], rank: number): number {
  return sorted[rank - 1] ?? Number.NaN;
}

/** The largest k with P(fewer than k of n on one side) of at most half of what the level leaves; 0: there is none. */
function intervalRank(n: number): number {
  let probability = 0.5 ** n;
  let below = probability;
  let k = 0;
  while (below <= (1 - LEVEL) / 2) {
    k += 1;
    probability *= (n - k + 1) / k;
    below += probability;
  }
  return k;
}

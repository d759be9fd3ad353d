import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { medianInterval } from '../../bench/load/median-interval.ts';

/** Ranks 1 to n stand for themselves. */
const ranks = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

/** P(the interval between two ranks encloses the median) for n independent values. */
function coverage(n: number, low: number, high: number): number {
  let probability = 0.5 ** n;
  let sum = 0;
  for (let below = 0; below <= n; below += 1) {
    if (below >= low && below < high) sum += probability;
    probability *= (n - below) / (below + 1);
  }
  return sum;
}

test('the interval covers the median with 95 %, and the next narrower one does not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 300 }), (n) => {
      const { low, high } = medianInterval(ranks(n));
      expect(low + high).toBe(n + 1);
      expect(coverage(n, low, high)).toBeGreaterThanOrEqual(0.95);
      expect(coverage(n, low + 1, high - 1)).toBeLessThan(0.95);
    }),
  );
});

test.each([
  [6, 1, 6],
  [9, 2, 8],
  [21, 6, 16],
  [31, 10, 22],
])('of %i values the ranks are %i and %i, as in the tables', (n, low, high) => {
  expect(medianInterval(ranks(n).toReversed())).toMatchObject({ low, high });
});

test('the median is the middle value, or between the two in the middle', () => {
  expect(medianInterval([3, 1, 2]).median).toBe(2);
  expect(medianInterval([4, 1, 3, 2]).median).toBe(2.5);
});

test('fewer than six values have no such interval, and none no median', () => {
  expect(medianInterval([1, 2, 3, 4, 5])).toMatchObject({
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
  });
  expect(medianInterval([]).median).toBeNaN();
});

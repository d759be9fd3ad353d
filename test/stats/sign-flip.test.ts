import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { flipSigns, invertSignFlips } from '../../src/stats/sign-flip.ts';

/** What SciPy and brute force say: `test/fixtures/statistics/make-sign-flip.py`. */
const { cases } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics/sign-flip.json', import.meta.url), 'utf8'),
) as {
  readonly cases: readonly {
    readonly name: string;
    readonly differences: readonly number[];
    readonly greater: number;
    readonly twoSided: number;
    readonly low: number;
    readonly high: number;
  }[];
};

test.each(cases)('the p-values of "$name" are those of SciPy', ({ differences, greater, twoSided }) => {
  expect(flipSigns(differences, 'greater')?.pValue).toBeCloseTo(greater, 12);
  expect(flipSigns(differences, 'two-sided')?.pValue).toBeCloseTo(twoSided, 12);
});

test.each(cases)('the interval of "$name" holds what brute force does not reject', ({ differences, low, high }) => {
  const interval = invertSignFlips(differences, 0.025);
  expect(interval?.low).toBeCloseTo(low, 9);
  expect(interval?.high).toBeCloseTo(high, 9);
});

const sizes = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 8 });

/** The same differences with every choice of signs. */
function flipEvery(values: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** values.length }, (_, signs) =>
    values.map((value, i) => ((signs >> i) & 1 ? -value : value)),
  );
}

test('for all differences, no level is exceeded more often than it says', () => {
  fc.assert(
    fc.property(sizes, fc.constantFrom('greater', 'two-sided'), (values, side) => {
      const pValues = flipEvery(values).map((flipped) => flipSigns(flipped, side)?.pValue as number);
      for (const level of pValues) {
        const share = pValues.filter((pValue) => pValue <= level).length / pValues.length;
        expect(share).toBeLessThanOrEqual(level);
      }
    }),
    { numRuns: 50 },
  );
});

test('for all symmetric errors, the interval misses the centre no more often than twice its tail', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0.025, 0.1), (errors, centre, tail) => {
      const intervals = flipEvery(errors).flatMap(
        (flipped) =>
          invertSignFlips(
            flipped.map((error) => centre + error),
            tail,
          ) ?? [],
      );
      const misses = intervals.filter(({ low, high }) => centre < low - 1e-9 || centre > high + 1e-9);
      expect(misses.length).toBeLessThanOrEqual(2 * tail * intervals.length);
    }),
    { numRuns: 50 },
  );
});

test('for all differences, more or less of all of them makes the one-sided p-value lower or higher', () => {
  fc.assert(
    fc.property(sizes, fc.nat(100), (values, more) => {
      const raised = flipSigns(
        values.map((value) => value + more),
        'greater',
      );
      expect(raised?.pValue).toBeLessThanOrEqual(flipSigns(values, 'greater')?.pValue as number);
    }),
  );
});

test('rounding does not break a tie', () => {
  // 0.1 + 0.2 is not 0.3: without allowance the flip of all three would count as lower
  const pValues = [
    [0.1, 0.2, -0.3],
    [-0.1, -0.2, 0.3],
  ].map((values) => flipSigns(values, 'greater')?.pValue);
  expect(pValues).toEqual([5 / 8, 5 / 8]);
});

test('the p-value cannot be lower than what so many differences can have', () => {
  expect(flipSigns([5, 6, 7, 8, 9, 10, 11], 'greater')).toEqual({ pValue: 1 / 128, leastPValue: 1 / 128 });
  expect(flipSigns([5, 6, 7, 8, 9, 10, 11], 'two-sided')).toEqual({ pValue: 2 / 128, leastPValue: 2 / 128 });
});

test('differences near 2^53 are told apart', () => {
  const huge = [2, 4, 6, 8, 10, 12, -2].map((value) => value * 2 ** 52);
  expect(flipSigns(huge, 'greater')).toEqual(flipSigns([2, 4, 6, 8, 10, 12, -2], 'greater'));
});

test('no differences say nothing, one or zeros reject nothing', () => {
  expect([flipSigns([], 'greater'), invertSignFlips([], 0.025), invertSignFlips([1, 2, 3, 4, 5], 0.025)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(flipSigns([3], 'two-sided')?.pValue).toBe(1);
  expect(flipSigns(new Array<number>(9).fill(0), 'greater')?.pValue).toBe(1);
  expect(invertSignFlips(new Array<number>(9).fill(7), 0.025)).toEqual({ low: 7, high: 7 });
});

test('more than twenty are flipped in blocks, and the mean of a thousand stays inside', () => {
  const many = Array.from({ length: 1000 }, (_, i) => 1 + ((i * 7919) % 101) / 50 - 1);
  const mean = many.reduce((sum, value) => sum + value, 0) / many.length;
  const interval = invertSignFlips(many, 0.025);
  expect(interval?.low).toBeLessThan(mean);
  expect(interval?.high).toBeGreaterThan(mean);
  expect(flipSigns(many, 'greater')).toEqual({ pValue: 2 ** -20, leastPValue: 2 ** -20 });
});

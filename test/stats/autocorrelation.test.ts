import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { autocorrelations } from '../../src/stats/autocorrelation.ts';
import { known } from '../support/known-trends.ts';

test.each(known.trends)('the autocorrelations of "$name" are those of statsmodels', ({ y, autocorrelations: all }) => {
  const found = autocorrelations(y, all.length) ?? [];
  expect(found).toEqual(all.map((each) => expect.closeTo(each, 10)));
});

test.each(known.gaps)('with gaps they are those of statsmodels, tapered', ({ y, autocorrelations: all }) => {
  const found = autocorrelations(y, all.length) ?? [];
  expect(found).toEqual(all.map((each) => expect.closeTo(each, 10)));
});

const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });

test('for all series without gaps, they lie within 1 and sum to minus a half', () => {
  fc.assert(
    fc.property(series, (values) => {
      const found = autocorrelations(values, values.length);
      fc.pre(found !== null);
      expect(found).toHaveLength(values.length - 1);
      for (const each of found) expect(Math.abs(each as number)).toBeLessThanOrEqual(1);
      // the deviations sum to zero, and so does the square of their sum
      expect(found.reduce<number>((sum, each) => sum + (each as number), 0)).toBeCloseTo(-0.5, 9);
    }),
  );
});

test('for all series, another unit and another zero change nothing', () => {
  fc.assert(
    fc.property(series, (values) => {
      const moved = values.map((value) => 2 ** 53 - 4096 * (1000 - value));
      expect(autocorrelations(moved, 5)).toEqual(
        autocorrelations(values, 5)?.map((each) => expect.closeTo(each ?? 0, 9)) ?? null,
      );
    }),
  );
});

test('for all series, no answer is NaN, wherever the gaps are', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: -9, max: 9 }), { nil: null }), { maxLength: 20 }), (values) => {
      for (const each of autocorrelations(values, 20) ?? []) expect(each).not.toBeNaN();
    }),
  );
});

test('a lag that no pair spans is not known', () => {
  expect(autocorrelations([1, null, 3, null, 5], 3)).toEqual([null, expect.closeTo(0, 12), null]);
});

test('a constant series, one value and none have no autocorrelation', () => {
  expect(
    [[], [5], [null, null], [null, 5], [7, 7, null, 7], [0.1, 0.1, 0.1]].map((values) => autocorrelations(values, 2)),
  ).toEqual(new Array(6).fill(null));
});

test('a few lags of a million values are found', () => {
  const values = new Float64Array(1e6).map((_, i) => i % 4);
  expect(autocorrelations(values, 4)?.[3]).toBeCloseTo(1, 5);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hamedRaoFactor } from '../../src/stats/hamed-rao.ts';
import { mannKendallZ, uncorrected } from '../../src/stats/mann-kendall.ts';
import { theilSenSlope } from '../../src/stats/theil-sen.ts';
import { yueWangFactor } from '../../src/stats/yue-wang.ts';
import { known } from '../support/known-trends.ts';

test.each(known.trends)('z of the series "$name" is that of pyMannKendall', (trend) => {
  const y = Float64Array.from(trend.y);
  expect(mannKendallZ(y, trend.slope, uncorrected)).toBeCloseTo(trend.uncorrected, 8);
  expect(mannKendallZ(y, trend.slope, hamedRaoFactor)).toBeCloseTo(trend.hamedRao, 8);
  expect(mannKendallZ(y, trend.slope, yueWangFactor)).toBeCloseTo(trend.yueWang, 8);
});

const factors = fc.constantFrom(uncorrected, hamedRaoFactor, yueWangFactor);

test('for all series, the mirrored series has the opposite z', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 30 }), factors, (drawn, of) => {
      const values = Float64Array.from(drawn);
      const slope = theilSenSlope([...values.keys()], values) ?? 0;
      const z = mannKendallZ(values, slope, of);
      const mirrored = mannKendallZ(
        values.map((value) => -value),
        -slope,
        of,
      );
      expect(mirrored + z).toBeCloseTo(0, 9);
    }),
  );
});

test('for all series, another unit and another zero give the same z', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 30 }), factors, (drawn, of) => {
      const values = Float64Array.from(drawn);
      const z = mannKendallZ(values, 0, of);
      const moved = mannKendallZ(
        values.map((value) => 4096 * value + 2 ** 52),
        0,
        of,
      );
      expect(moved).toBeCloseTo(z, 9);
    }),
  );
});

test('a constant series and one of two values have no trend', () => {
  for (const of of [uncorrected, hamedRaoFactor, yueWangFactor]) {
    expect(mannKendallZ(new Float64Array(20).fill(7), 0, of)).toBe(0);
    expect(mannKendallZ(Float64Array.of(1, 2), 1, of)).toBe(0);
  }
});

test('a line is no less certain than independent values would be', () => {
  const line = Float64Array.from({ length: 20 }, (_, i) => 3 * i);
  const z = mannKendallZ(line, 3, uncorrected);
  expect([mannKendallZ(line, 3, hamedRaoFactor), mannKendallZ(line, 3, yueWangFactor)]).toEqual([z, z]);
});

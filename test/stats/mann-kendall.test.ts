import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mannKendallZ } from '../../src/stats/mann-kendall.ts';
import { theilSenSlope } from '../../src/stats/theil-sen.ts';
import { oracles } from '../support/statistics-oracles.ts';

test.each(oracles.trends)('z of the series "$name" is that of pyMannKendall', ({ y, slope, z }) => {
  expect(mannKendallZ(Float64Array.from(y), slope)).toBeCloseTo(z, 8);
});

test('for all series, the mirrored series has the opposite z', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 30 }), (values) => {
      const slope =
        theilSenSlope(
          values.map((_, i) => i),
          values,
        ) ?? 0;
      const z = mannKendallZ(Float64Array.from(values), slope);
      const mirrored = mannKendallZ(
        Float64Array.from(values, (value) => -value),
        -slope,
      );
      expect(mirrored + z).toBeCloseTo(0, 9);
    }),
  );
});

test('a constant series and one of two values have no trend', () => {
  expect([mannKendallZ(new Float64Array(20).fill(7), 0), mannKendallZ(Float64Array.of(1, 2), 1)]).toEqual([0, 0]);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { effectiveSize, effectiveSizeOfAr1 } from '../../src/stats/effective-size.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';
import { known } from '../support/known-trends.ts';

test.each(known.trends)('the effective size of "$name" is that of NumPy', ({ y, effectiveSize: size }) => {
  expect(effectiveSize(Float64Array.from(y))).toBeCloseTo(size, 8);
});

test('for all series, it lies between 1 and their length', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 50 }), (values) => {
      const size = effectiveSize(Float64Array.from(values, (value) => 2 ** 52 + value));
      fc.pre(size !== null);
      expect(size).toBeGreaterThanOrEqual(1);
      expect(size).toBeLessThanOrEqual(values.length);
    }),
  );
});

test('on average it is what phi says', () => {
  const normal = normalsFrom(randomFrom(3));
  let level = 0;
  const sizes = Array.from({ length: 40 }, () => {
    const values = Float64Array.from({ length: 1000 }, () => {
      level = 0.5 * level + normal();
      return level;
    });
    return effectiveSize(values) as number;
  });
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  expect(mean / effectiveSizeOfAr1(1000, 0.5)).toBeGreaterThan(0.9);
  expect(mean / effectiveSizeOfAr1(1000, 0.5)).toBeLessThan(1.1);
});

test('a walk is worth one value, and noise that alternates more than it has', () => {
  expect([effectiveSizeOfAr1(100, 1), effectiveSizeOfAr1(100, 0), effectiveSizeOfAr1(100, -0.5)]).toEqual([
    1, 100, 300,
  ]);
});

test('a constant series, one value and none have no effective size', () => {
  expect([
    effectiveSize(new Float64Array(9).fill(2)),
    effectiveSize(Float64Array.of(1)),
    effectiveSize(new Float64Array(0)),
  ]).toEqual([null, null, null]);
});

test('two values are worth two', () => {
  expect(effectiveSize(Float64Array.of(1, 2))).toBe(2);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contrastError } from '../../src/stats/contrast-error.ts';

test('white noise: the root of the sum of squared weights', () => {
  expect(contrastError({ phi: 0, readingVariance: 0 }, Float64Array.of(1, -1))).toBeCloseTo(Math.SQRT2, 12);
});

test('a random walk over five steps: the root of five', () => {
  const weights = Float64Array.of(-1, 0, 0, 0, 0, 1);
  expect(contrastError({ phi: 1, readingVariance: 0 }, weights)).toBeCloseTo(Math.sqrt(5), 12);
});

test('a walk read with noise adds the noise of both readings', () => {
  const weights = Float64Array.of(-1, 0, 0, 0, 0, 1);
  expect(contrastError({ phi: 1, readingVariance: 3 }, weights)).toBeCloseTo(Math.sqrt(5 + 2 * 3), 12);
});

test('any weights that add up to 0: what the covariance matrix says', () => {
  const weights = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(weights, fc.double({ min: 0, max: 0.99, noNaN: true }), fc.nat(20), (drawn, phi, readingVariance) => {
      const mean = drawn.reduce((sum, weight) => sum + weight, 0) / drawn.length;
      const centred = drawn.map((weight) => weight - mean);
      const byMatrix = centred.flatMap((a, i) =>
        centred.map((b, j) => a * b * (phi ** Math.abs(i - j) / (1 - phi * phi) + (i === j ? readingVariance : 0))),
      );
      const variance = byMatrix.reduce((sum, part) => sum + part, 0);
      const error = contrastError({ phi, readingVariance }, Float64Array.from(centred));
      expect(error ** 2).toBeCloseTo(variance, 6);
    }),
  );
});

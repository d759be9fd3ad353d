import { expect, test } from '@jest/globals';
import { fitLeastSquares } from '../../src/stats/least-squares.ts';
import { slopeErrorRatio } from '../../src/stats/slope-error-ratio.ts';
import { makeWhitening } from '../../src/stats/whitening.ts';

/** Standard error of the slope of `size` values by the whitened regression itself. */
function slopeError(phi: number, size: number): number {
  const one = new Float64Array(size).fill(1);
  const whitening = makeWhitening({ phi, readingVariance: 0 }, one);
  const columns = [one, one.map((_, i) => i)].map(whitening.apply);
  return Math.sqrt(fitLeastSquares(one, columns)?.unscaledVariances[1] ?? 0);
}

test.each([0, 0.3, 0.8, 0.97])('with phi %s the ratio is that of the regressions', (phi) => {
  expect(slopeErrorRatio(phi, 60, 3)).toBeCloseTo(slopeError(phi, 180) / slopeError(phi, 60), 6);
});

test('white noise gains with the power 1.5 of the length, a random walk with its root', () => {
  expect(slopeErrorRatio(0, 1000, 4)).toBeCloseTo(1 / 8, 3);
  expect(slopeErrorRatio(1, 1000, 4)).toBeCloseTo(1 / 2, 3);
});

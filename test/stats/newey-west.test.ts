import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitLeastSquares, type LeastSquares } from '../../src/stats/least-squares.ts';
import { chooseLags, neweyWestError } from '../../src/stats/newey-west.ts';
import { randomFrom } from '../support/draw-series.ts';
import { knownSlopeErrors } from '../support/known-slope-errors.ts';

function fitLine(y: readonly number[], spacing: readonly number[]): LeastSquares {
  let position = 0;
  const time = Float64Array.from(spacing, (step, i) => (position += i === 0 ? 0 : step));
  const fit = fitLeastSquares(Float64Array.from(y), [new Float64Array(y.length).fill(1), time]);
  if (fit === null) throw new Error('two columns that differ');
  return fit;
}

test.each(knownSlopeErrors)('the errors in "$name" are those of statsmodels', ({ y, spacing, neweyWest }) => {
  const fit = fitLine(y, spacing);
  for (const { lags, errors } of neweyWest) {
    errors.forEach((error, column) => {
      expect((neweyWestError(fit, column, lags) as number) / error).toBeCloseTo(1, 8);
    });
  }
});

test.each(knownSlopeErrors)('the lags in "$name" are those of the rule', ({ y, spacing, andrewsLags }) => {
  expect(chooseLags(fitLine(y, spacing), 1)).toBe(andrewsLags);
});

test('for all series, the error is not negative and the lags are fewer than the rows', () => {
  const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(values, fc.nat(40), (y, lags) => {
      const fit = fitLine(
        y,
        y.map(() => 1),
      );
      expect(neweyWestError(fit, 1, lags)).toBeGreaterThanOrEqual(0);
      expect(chooseLags(fit, 1)).toBeLessThan(y.length);
    }),
  );
});

test('two rows have a slope without an error', () => {
  const fit = fitLine([1, 2], [1, 1]);
  expect([neweyWestError(fit, 1, 1), chooseLags(fit, 1)]).toEqual([null, expect.any(Number)]);
});

test('a line through a million values of white noise has the error of white noise', () => {
  const random = randomFrom(9);
  const y = new Float64Array(1e6).map(random);
  const fit = fitLeastSquares(y, [new Float64Array(1e6).fill(1), y.map((_, i) => i)]);
  const error = fit === null ? null : neweyWestError(fit, 1, 10);
  // of uniform values: a variance of 1 / 12 over a sum of squares of n cubed / 12
  expect((error as number) / 1e6 ** -1.5).toBeCloseTo(1, 1);
});

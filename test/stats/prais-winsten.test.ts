import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitPraisWinsten } from '../../src/stats/prais-winsten.ts';
import { knownSlopeErrors } from '../support/known-slope-errors.ts';

/** A constant and the steps since the first row. */
function lineColumns(spacing: Float64Array): readonly Float64Array[] {
  let position = 0;
  return [new Float64Array(spacing.length).fill(1), spacing.map((step, i) => (position += i === 0 ? 0 : step))];
}

test.each(knownSlopeErrors)('the fit of "$name" is that of statsmodels', ({ y, spacing, praisWinsten }) => {
  const steps = Float64Array.from(spacing);
  const fit = fitPraisWinsten(Float64Array.from(y), lineColumns(steps), steps);
  expect(fit?.phi).toBeCloseTo(praisWinsten.phi, 8);
  praisWinsten.coefficients.forEach((coefficient, i) => {
    expect((fit?.coefficients[i] as number) / coefficient).toBeCloseTo(1, 7);
    expect((fit?.standardErrors[i] as number) / (praisWinsten.standardErrors[i] as number)).toBeCloseTo(1, 7);
  });
});

const series = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 3 })), {
  minLength: 3,
  maxLength: 30,
});

test('for all series, a line that is added is found again and the error does not change', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: -50, max: 50 }), (drawn, slope) => {
      const spacing = Float64Array.from(drawn, ([, step]) => step);
      const columns = lineColumns(spacing);
      const y = Float64Array.from(drawn, ([value]) => value);
      const before = fitPraisWinsten(y, columns, spacing);
      const after = fitPraisWinsten(
        y.map((value, i) => value + 1000 + slope * (columns[1]?.[i] as number)),
        columns,
        spacing,
      );
      fc.pre(before !== null && after !== null);
      // residuals that are rounding have no phi
      fc.pre((before.standardErrors[1] as number) > 1e-9);
      expect((after.coefficients[1] as number) - slope).toBeCloseTo(before.coefficients[1] as number, 6);
      expect(after.standardErrors[1]).toBeCloseTo(before.standardErrors[1] as number, 6);
    }),
  );
});

test('for all series, phi lies between 0 and 0.995 and no number is NaN', () => {
  fc.assert(
    fc.property(series, (drawn) => {
      const spacing = Float64Array.from(drawn, ([, step]) => step);
      const fit = fitPraisWinsten(
        Float64Array.from(drawn, ([value]) => 2 ** 53 + 2 * value),
        lineColumns(spacing),
        spacing,
      );
      expect(fit?.phi).toBeGreaterThanOrEqual(0);
      expect(fit?.phi).toBeLessThanOrEqual(0.995);
      for (const number of [...(fit?.coefficients ?? []), ...(fit?.standardErrors ?? [])]) {
        expect(number).not.toBeNaN();
      }
    }),
  );
});

test('a constant series has a slope of nothing, for certain', () => {
  const spacing = new Float64Array(20).fill(1);
  const fit = fitPraisWinsten(new Float64Array(20).fill(7), lineColumns(spacing), spacing);
  expect(fit?.coefficients[1]).toBeCloseTo(0, 12);
  expect(fit?.standardErrors[1]).toBeCloseTo(0, 12);
});

test('two values, collinear columns and two rows at one time have no fit', () => {
  const fitted = (size: number, steps: readonly number[]): unknown =>
    fitPraisWinsten(
      Float64Array.from(steps),
      lineColumns(Float64Array.from(steps)).slice(0, size),
      Float64Array.from(steps),
    );
  expect([fitted(2, []), fitted(2, [1]), fitted(2, [1, 1]), fitted(2, [1, 1, 0, 1])]).toEqual([null, null, null, null]);
  const [constant] = lineColumns(new Float64Array(5).fill(1)) as [Float64Array];
  expect(fitPraisWinsten(constant, [constant, constant], constant)).toBeNull();
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extendFit, fitLeastSquares, solveExtension } from '../../src/stats/least-squares.ts';

const column = (size: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(fc.integer({ min: -100, max: 100 }), { minLength: size, maxLength: size })
    .map((values) => Float64Array.from(values));

test('for all columns, adding the last one gives the fit of all of them', () => {
  fc.assert(
    fc.property(column(9), column(9), column(9), (y, a, b) => {
      const constant = new Float64Array(9).fill(1);
      const whole = fitLeastSquares(y, [constant, a, b]);
      const part = fitLeastSquares(y, [constant, a]);
      fc.pre(whole !== null && part !== null);
      const extension = extendFit(part, b);
      fc.pre(extension !== null);
      const solved = solveExtension(part, extension);
      whole.coefficients.forEach((value, i) => {
        expect(solved.coefficients[i]).toBeCloseTo(value, 5);
        expect(solved.unscaledVariances[i]).toBeCloseTo(whole.unscaledVariances[i] as number, 5);
      });
    }),
  );
});

test('a line is fitted exactly', () => {
  const x = Float64Array.of(0, 1, 2, 3, 4);
  const fit = fitLeastSquares(
    x.map((value) => 7 - 3 * value),
    [new Float64Array(5).fill(1), x],
  );
  expect(Array.from(fit?.coefficients ?? [])).toEqual([expect.closeTo(7, 10), expect.closeTo(-3, 10)]);
  expect(fit?.residualSquares).toBeCloseTo(0, 15);
});

test('a column that says nothing new is refused', () => {
  const constant = new Float64Array(4).fill(1);
  const x = Float64Array.of(1, 2, 3, 4);
  const fit = fitLeastSquares(x, [constant, x]);
  expect(fitLeastSquares(x, [constant, x, x.map((value) => 2 - value)])).toBeNull();
  expect(
    fit === null
      ? null
      : extendFit(
          fit,
          x.map((value) => 5 * value),
        ),
  ).toBeNull();
  expect(fit === null ? null : extendFit(fit, new Float64Array(4))).toBeNull();
});

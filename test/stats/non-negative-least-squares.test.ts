import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { solveNonNegative } from '../../src/stats/non-negative-least-squares.ts';

/** What SciPy says: `test/fixtures/statistics/make-non-negative.py`. */
const { cases } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics/non-negative.json', import.meta.url), 'utf8'),
) as {
  readonly cases: readonly {
    readonly name: string;
    readonly columns: readonly (readonly number[])[];
    readonly y: readonly number[];
    readonly coefficients: readonly number[];
    readonly residualSquares: number;
  }[];
};

test.each(cases)('the fit of "$name" is that of SciPy', ({ columns, y, coefficients, residualSquares }) => {
  const fit = solveNonNegative(
    columns.map((column) => Float64Array.from(column)),
    Float64Array.from(y),
  );
  const scale = y.reduce((sum, value) => sum + value * value, 0);
  expect(fit.residualSquares / scale).toBeCloseTo(residualSquares / scale, 12);
  coefficients.forEach((coefficient, j) => {
    expect((fit.coefficients[j] as number) / (coefficient || 1)).toBeCloseTo(coefficient === 0 ? 0 : 1, 6);
  });
});

const problem = fc.integer({ min: 1, max: 8 }).chain((rows) => {
  const column = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: rows, maxLength: rows });
  return fc.record({ columns: fc.array(column, { maxLength: 6 }), y: column });
});

test('for all problems, the answer meets the conditions of Kuhn and Tucker', () => {
  fc.assert(
    fc.property(problem, ({ columns, y }) => {
      const { coefficients, residualSquares } = solveNonNegative(
        columns.map((column) => Float64Array.from(column)),
        Float64Array.from(y),
      );
      const residuals = y.map((value, i) =>
        columns.reduce((left, column, j) => left - (column[i] as number) * (coefficients[j] as number), value),
      );
      expect(residuals.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(residualSquares, 6);
      columns.forEach((column, j) => {
        const gain = column.reduce((sum, value, i) => sum + value * (residuals[i] as number), 0);
        expect(coefficients[j]).toBeGreaterThanOrEqual(0);
        // no column could help by entering, and those in use are at their best
        expect(gain).toBeLessThan(1e-6);
        if ((coefficients[j] as number) > 0) expect(gain).toBeCloseTo(0, 6);
      });
    }),
    { numRuns: 1000 },
  );
});

test('for all problems, no other non-negative coefficients come closer', () => {
  fc.assert(
    fc.property(problem, fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 6 }), (given, others) => {
      const { residualSquares } = solveNonNegative(
        given.columns.map((column) => Float64Array.from(column)),
        Float64Array.from(given.y),
      );
      const left = given.y.map((value, i) =>
        given.columns.reduce((sum, column, j) => sum - (column[i] as number) * (others[j] as number), value),
      );
      expect(residualSquares).toBeLessThanOrEqual(left.reduce((sum, value) => sum + value * value, 0) + 1e-6);
    }),
  );
});

test('for all problems, bytes in other units give the same coefficients in those units', () => {
  fc.assert(
    fc.property(problem, fc.constantFrom(2 ** -40, 2 ** 40), ({ columns, y }, unit) => {
      const given = columns.map((column) => Float64Array.from(column));
      const inUnits = solveNonNegative(
        given,
        Float64Array.from(y, (value) => value * unit),
      );
      expect(Array.from(inUnits.coefficients, (each) => each / unit)).toEqual(
        Array.from(solveNonNegative(given, Float64Array.from(y)).coefficients),
      );
    }),
  );
});

test('of a column and its double one gets the share, and the fit is the same', () => {
  const column = Float64Array.of(1, 2, 3);
  const { coefficients, residualSquares } = solveNonNegative([column, column.map((value) => 2 * value)], column);
  expect((coefficients[0] as number) + 2 * (coefficients[1] as number)).toBeCloseTo(1, 12);
  expect(residualSquares).toBeCloseTo(0, 12);
});

test('a constant series near 2^53 is explained by a constant', () => {
  const { coefficients } = solveNonNegative([new Float64Array(9).fill(1)], new Float64Array(9).fill(2 ** 53));
  expect((coefficients[0] as number) / 2 ** 53).toBeCloseTo(1, 14);
});

test('without a column, without a row and with columns of zeros nothing is explained', () => {
  const y = Float64Array.of(3, 4);
  expect(solveNonNegative([], y)).toEqual({ coefficients: new Float64Array(0), residualSquares: 25 });
  expect(solveNonNegative([new Float64Array(2)], y)).toEqual({ coefficients: Float64Array.of(0), residualSquares: 25 });
  expect(solveNonNegative([new Float64Array(0)], new Float64Array(0))).toEqual({
    coefficients: Float64Array.of(0),
    residualSquares: 0,
  });
});

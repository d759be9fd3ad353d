import { expect, test } from '@jest/globals';
import { extendFit, fitLeastSquares } from '../../src/stats/least-squares.ts';
import { makeWhitening } from '../../src/stats/whitening.ts';
import { oracles } from '../support/statistics-oracles.ts';

const cases = oracles.regressions.map((oracle) => {
  const noise = { phi: oracle.phi, readingVariance: oracle.reading };
  const whitening = makeWhitening(noise, Float64Array.from(oracle.spacing));
  const columns = oracle.columns.map((column) => whitening.apply(Float64Array.from(column)));
  const y = whitening.apply(Float64Array.from(oracle.y));
  return { name: `phi ${oracle.phi}, reading variance ${oracle.reading}`, oracle, whitening, columns, y };
});

test.each(cases)('$name: the log determinant is that of the covariance matrix', ({ oracle, whitening }) => {
  expect(whitening.logDeterminant).toBeCloseTo(oracle.logDeterminant, 8);
});

test.each(cases)('$name: least squares of whitened columns is generalised least squares', ({ oracle, columns, y }) => {
  const fit = fitLeastSquares(y, columns);
  oracle.coefficients.forEach((value, i) => {
    expect(fit?.coefficients[i]).toBeCloseTo(value, 7);
    expect(fit?.unscaledVariances[i]).toBeCloseTo(oracle.unscaledVariances[i] as number, 7);
  });
  expect(fit?.residualSquares).toBeCloseTo(oracle.residualSquares, 7);
  expect(fit?.logInformation).toBeCloseTo(oracle.logInformation, 7);
});

test.each(cases)('$name: a column that is added later gives the same fit', ({ oracle, columns, y }) => {
  const fit = fitLeastSquares(y, columns.slice(0, -1));
  const extension = fit === null ? null : extendFit(fit, columns.at(-1) as Float64Array);
  expect(extension?.coefficient).toBeCloseTo(oracle.coefficients.at(-1) as number, 7);
  expect(extension?.residualSquares).toBeCloseTo(oracle.residualSquares, 7);
  expect(extension?.logInformation).toBeCloseTo(oracle.logInformation, 7);
});

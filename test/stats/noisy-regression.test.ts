import { expect, test } from '@jest/globals';
import { prepareRegression } from '../../src/stats/noisy-regression.ts';
import { tQuantile } from '../../src/stats/student-t.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';

const SIZE = 100;
const time = Float64Array.from({ length: SIZE }, (_, i) => i / SIZE);
const constant = new Float64Array(SIZE).fill(1);
const random = randomFrom(11);
const normal = normalsFrom(random);

/** A level that wanders with steps of 1 (decaying by phi), read with an error. */
function wander(phi: number, readingError: number): Float64Array {
  let level = 0;
  return time.map(() => {
    level = phi * level + normal();
    return level + readingError * normal();
  });
}

function coveredShare(phi: number, readingError: number, slope: number): number {
  const draws = 150;
  const covered = Array.from({ length: draws }, () => {
    const y = wander(phi, readingError).map((value, i) => value + slope * (time[i] as number));
    const fit = prepareRegression(y, [constant, time], constant, 0).fit([]);
    if (fit === null) return false;
    const halfWidth = (fit.standardErrors[1] as number) * tQuantile(0.025, fit.degreesOfFreedom);
    return Math.abs((fit.coefficients[1] as number) - slope) <= halfWidth;
  });
  return covered.filter((hit) => hit).length / draws;
}

test.each([
  ['white noise', 0, 0],
  ['AR(1) noise of phi 0.9', 0.9, 0],
  ['a random walk', 1, 0],
  ['a random walk that is read with an error', 1, 3],
])('the 95 %% interval of a slope holds the truth in %s', (_, phi, readingError) => {
  expect(coveredShare(phi, readingError, 20)).toBeGreaterThan(0.88);
});

test('the interval is no wider than needed where the noise is white', () => {
  const fit = prepareRegression(wander(0, 1), [constant, time], constant, 0).fit([]);
  const leastPossible = Math.SQRT2 / Math.sqrt(SIZE / 12);
  expect(fit?.standardErrors[1]).toBeLessThan(4 * leastPossible);
});

test('columns given to the fit count as much as shared ones', () => {
  const y = wander(0.5, 1);
  const bend = time.map((u) => 1 - Math.exp(-5 * u));
  const together = prepareRegression(y, [constant, time, bend], constant, 0).fit([]);
  const added = prepareRegression(y, [constant, time], constant, 0).fit([bend]);
  expect(added?.bic).toBeCloseTo(together?.bic ?? 0, 6);
  expect(added?.standardErrors[1]).toBeCloseTo(together?.standardErrors[1] ?? 0, 6);
});

test('residuals below the rounding error are not believed', () => {
  const line = time.map((u) => 5 * u);
  const errorAt = (roundingError: number): number =>
    prepareRegression(line, [constant, time], constant, roundingError).fit([])?.standardErrors[1] ?? 0;
  expect(errorAt(2)).toBeCloseTo(2 * errorAt(1), 6);
  expect(errorAt(1)).toBeGreaterThan(0.3);
});

test('as many columns as rows, or collinear ones, give no fit', () => {
  const three = [constant.subarray(0, 3), time.subarray(0, 3)];
  const short = prepareRegression(Float64Array.of(1, 2, 4), three, constant.subarray(0, 3), 0);
  expect(short.fit([Float64Array.of(0, 1, 0)])).toBeNull();
  expect(prepareRegression(time, [constant, time], constant, 0).fit([time.map((u) => 3 * u)])).toBeNull();
});

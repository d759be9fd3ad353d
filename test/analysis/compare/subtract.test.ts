import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { averageRuns, spreadOf } from '../../../src/analysis/compare/average-runs.ts';
import { type Estimate, evenEstimate, intervalOf } from '../../../src/analysis/compare/estimate.ts';
import { pValueOf, subtract } from '../../../src/analysis/compare/subtract.ts';
import { subtractRuns } from '../../../src/analysis/compare/subtract-runs.ts';

interface WelchCase {
  readonly base: readonly number[];
  readonly new: readonly number[];
  readonly pValue: number;
  readonly degreesOfFreedom: number;
  readonly low: number;
  readonly high: number;
}

/** What SciPy says: `test/fixtures/statistics/make-welch.py`. */
const file = fileURLToPath(new URL('../../../../test/fixtures/statistics/welch.json', import.meta.url));
const CASES = JSON.parse(readFileSync(file, 'utf8')) as readonly WelchCase[];

/** Runs that say nothing of their own error. */
function averageOf(values: readonly number[]): Estimate {
  const runs = values.map((value) => evenEstimate(value, 0, 100));
  return averageRuns(runs, spreadOf(runs)) as Estimate;
}

test.each(CASES)('runs $base and $new differ as the test of Welch in SciPy says', ({ base, new: other, ...said }) => {
  const difference = subtract(averageOf(other), averageOf(base));
  const { low, high } = intervalOf(difference, 0.95);
  const near = (value: number) => expect.closeTo(value, 5 - Math.ceil(Math.log10(Math.abs(value) + 1)));
  expect({ low, high }).toEqual({ low: near(said.low), high: near(said.high) });
  expect(difference.degreesOfFreedom).toBeCloseTo(said.degreesOfFreedom, 6);
  expect(pValueOf(difference)).toBeCloseTo(said.pValue, 7);
});

const error = fc.double({ min: 0.001, max: 1e6, noNaN: true });
const estimate: fc.Arbitrary<Estimate> = fc.record({
  value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  below: error,
  above: error,
  degreesOfFreedom: fc.integer({ min: 1, max: 200 }),
});

test('a difference the other way round is the same with its sign turned', () => {
  fc.assert(
    fc.property(estimate, estimate, (a, b) => {
      const [there, back] = [subtract(a, b), subtract(b, a)];
      expect([back.value, back.below, back.above]).toEqual([0 - there.value, there.above, there.below]);
      expect(back.degreesOfFreedom).toBeCloseTo(there.degreesOfFreedom, 6);
    }),
  );
});

test('an interval leaves out nothing where the p-value is below its error rate, and only there', () => {
  fc.assert(
    fc.property(estimate, estimate, (a, b) => {
      const difference = subtract(a, b);
      const { low, high } = intervalOf(difference, 0.95);
      const pValue = pValueOf(difference);
      fc.pre(Math.abs(pValue - 0.05) > 1e-6);
      expect(pValue < 0.05).toBe(low > 0 || high < 0);
    }),
  );
});

test('each end takes the errors that lead there: 10 (-1, +2) less 4 (-3, +4) is 6, down to 4.12 and 3.61 up', () => {
  const difference = subtract(
    { value: 10, below: 1, above: 2, degreesOfFreedom: 50 },
    { value: 4, below: 3, above: 4, degreesOfFreedom: 50 },
  );
  expect(difference).toMatchObject({ value: 6, below: Math.hypot(1, 4), above: Math.hypot(2, 3) });
});

test('the mean of runs is never surer than the runs are, however well they agree', () => {
  fc.assert(
    fc.property(fc.array(estimate, { minLength: 1, maxLength: 6 }), (runs) => {
      const mean = averageRuns(runs, spreadOf(runs)) as Estimate;
      const own = (side: 'below' | 'above') => Math.hypot(...runs.map((run) => run[side])) / runs.length;
      expect(mean.below).toBeGreaterThanOrEqual(own('below') * (1 - 1e-12));
      expect(mean.above).toBeGreaterThanOrEqual(own('above') * (1 - 1e-12));
    }),
  );
});

test('one run has no spread of its own and takes what it is given', () => {
  const run = evenEstimate(10, 1, 100);
  expect(spreadOf([run])).toBeNull();
  expect(averageRuns([run], { variance: 16, degreesOfFreedom: 3 })).toEqual({
    value: 10,
    below: 4,
    above: 4,
    degreesOfFreedom: 3,
  });
});

const NOTHING_ASSUMED = { base: null, new: null };

test('a side of one run varies as the other does, which is known no better for being used twice', () => {
  const base = [500, 510, 520].map((value) => evenEstimate(value, 1, 100));
  const { difference } = subtractRuns({ base, new: [evenEstimate(600, 1, 100)] }, NOTHING_ASSUMED);
  expect(difference).toMatchObject({ value: 90, degreesOfFreedom: 2 });
  expect(difference?.below).toBeCloseTo(Math.hypot(10 / Math.sqrt(3), 10), 9);
});

test('what is assumed of a side holds where neither shows its spread, and only there', () => {
  const one = [evenEstimate(100, 1, 100)];
  const two = [99, 101].map((value) => evenEstimate(value, 1, 100));
  const assumed = { base: { variance: 900, degreesOfFreedom: 100 }, new: { variance: 900, degreesOfFreedom: 100 } };
  expect(subtractRuns({ base: one, new: one }, assumed).difference?.below).toBeCloseTo(Math.hypot(30, 30), 9);
  expect(subtractRuns({ base: two, new: one }, assumed).difference?.below).toBeLessThan(3);
});

test('a side without runs has no difference', () => {
  const one = [evenEstimate(100, 1, 100)];
  expect(subtractRuns({ base: one, new: [] }, NOTHING_ASSUMED)).toMatchObject({ new: null, difference: null });
});

test('there is no mean of no runs', () => {
  expect(averageRuns([], null)).toBeNull();
});

test('two numbers without any error are the same or they are not', () => {
  const [ten, twelve] = [evenEstimate(10, 0, 5), evenEstimate(12, 0, 5)];
  expect([pValueOf(subtract(ten, ten)), pValueOf(subtract(twelve, ten))]).toEqual([1, 0]);
});

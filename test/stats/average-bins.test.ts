import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { averageBins } from '../../src/stats/average-bins.ts';

const integers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });

test('for all stretches, the mean is the sum over their number', () => {
  fc.assert(
    fc.property(integers, fc.nat(), (values, seed) => {
      const cut = seed % (values.length + 1);
      const means = averageBins(Float64Array.from(values), [0, cut, values.length]);
      [values.slice(0, cut), values.slice(cut)].forEach((stretch, i) => {
        const mean = stretch.reduce((sum, value) => sum + value, 0) / stretch.length;
        if (stretch.length === 0) expect(means[i]).toBeNull();
        else expect(means[i]).toBeCloseTo(mean, 9);
      });
    }),
  );
});

test('for all stretches near 2^52, the mean keeps its digits', () => {
  fc.assert(
    fc.property(integers, (values) => {
      const [near] = averageBins(Float64Array.from(values), [0, values.length]);
      const [far] = averageBins(
        Float64Array.from(values, (value) => 2 ** 52 + value),
        [0, values.length],
      );
      expect(Math.abs((far as number) - 2 ** 52 - (near as number))).toBeLessThanOrEqual(1);
    }),
  );
});

test('an empty stretch has no mean', () => {
  expect(averageBins(Float64Array.of(3, 1, 2), [0, 2, 2, 3])).toEqual([2, null, 2]);
});

test('no edges part nothing', () => {
  expect(averageBins(Float64Array.of(3, 1), [])).toEqual([]);
});

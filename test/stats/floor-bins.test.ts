import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseFloorSamples } from '../../src/stats/floor-bins.ts';

test('for all stretches, at most a tenth of the samples lie below the chosen one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 80 }), (values) => {
      const [chosen] = chooseFloorSamples(Float64Array.from(values), [0, values.length]);
      const floor = values[chosen as number] as number;
      expect(values.filter((value) => value < floor).length).toBeLessThanOrEqual(values.length / 10);
      expect(values.filter((value) => value <= floor).length).toBeGreaterThan((values.length - 1) / 10);
    }),
  );
});

test('among equal samples the one in the middle stands for its stretch', () => {
  expect(chooseFloorSamples(new Float64Array(9).fill(5), [0, 9])).toEqual([4]);
});

test('an empty stretch is represented by nothing', () => {
  expect(chooseFloorSamples(Float64Array.of(3, 1, 2), [0, 2, 2, 3])).toEqual([1, null, 2]);
});

test('a spike up does not reach the floor', () => {
  const values = Float64Array.from({ length: 20 }, (_, i) => (i === 7 ? 1e9 : 10));
  expect(values[chooseFloorSamples(values, [0, 20])[0] as number]).toBe(10);
});

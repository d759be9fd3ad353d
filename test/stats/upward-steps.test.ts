import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findUpwardSteps, stepAt } from '../../src/stats/upward-steps.ts';

const SIZE = 60;
const constant = new Float64Array(SIZE).fill(1);
const line = constant.map((_, i) => i / SIZE);

test('for all positions, a single jump on a line is found where it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: SIZE - 3 }), fc.integer({ min: -20, max: 20 }), (position, slope) => {
      const y = line.map((u, i) => slope * u + (i >= position ? 10 : 0));
      expect(findUpwardSteps(y, [constant, line], 1)).toEqual([position]);
    }),
  );
});

test('three jumps are found, the largest first', () => {
  const y = line.map((_, i) => (i >= 15 ? 4 : 0) + (i >= 30 ? 16 : 0) + (i >= 45 ? 2 : 0));
  const found = findUpwardSteps(y, [constant], 3);
  expect(found[0]).toBe(30);
  expect([...found].sort((a, b) => a - b)).toEqual([15, 30, 45]);
});

test('a fall is no step up', () => {
  const y = line.map((_, i) => (i >= 30 ? -10 : 0));
  expect(findUpwardSteps(y, [constant], 1)).not.toContain(30);
});

test('a series without anything left has no steps', () => {
  expect(findUpwardSteps(constant, [constant], 3)).toEqual([]);
});

test('a step is 0 before its position and 1 from it on', () => {
  expect(Array.from(stepAt(2, 4))).toEqual([0, 0, 1, 1]);
});

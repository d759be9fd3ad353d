import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { theilSenSlope } from '../../src/stats/theil-sen.ts';
import { oracles } from '../support/statistics-oracles.ts';

test.each(oracles.trends)('the slope of the series "$name" is that of SciPy', ({ y, slope }) => {
  expect(
    theilSenSlope(
      y.map((_, i) => i),
      y,
    ),
  ).toBeCloseTo(slope, 10);
});

test('uneven distances are divided by what they are', () => {
  const { x, y, slope } = oracles.unevenTrend;
  expect(theilSenSlope(x, y)).toBeCloseTo(slope, 10);
});

test('for all lines of ten points or more, one wild sample does not move the slope', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: 10, max: 40 }),
      fc.nat(),
      fc.integer({ min: -1e9, max: 1e9 }),
      (slope, size, where, wild) => {
        const x = Array.from({ length: size }, (_, i) => i);
        const y = x.map((i) => slope * i);
        y[where % size] = wild;
        expect(theilSenSlope(x, y)).toBe(slope === 0 ? 0 : slope);
      },
    ),
  );
});

test('points at a single x have no slope', () => {
  expect([theilSenSlope([], []), theilSenSlope([1], [2]), theilSenSlope([3, 3, 3], [1, 2, 3])]).toEqual([
    null,
    null,
    null,
  ]);
});

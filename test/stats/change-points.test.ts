import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findChangePoints } from '../../src/stats/change-points.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';

/** What ruptures says: `test/fixtures/statistics/make-change-points.py`. */
const { cases } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics/change-points.json', import.meta.url), 'utf8'),
) as {
  readonly cases: readonly {
    readonly name: string;
    readonly y: readonly number[];
    readonly shortest: number;
    readonly most: number;
    readonly positions: readonly number[];
  }[];
};

test.each(cases)('the shifts of "$name" are those of ruptures', ({ y, shortest, most, positions }) => {
  expect(findChangePoints(Float64Array.from(y), shortest, most)).toEqual(positions);
});

/** A mean of 2^52 + 58 and 2^52 + 59 is rounded to one of them. */
const LEVELS_ROUNDED_TO_ONE_MEAN: [number, number][] = [
  [114, 6],
  [-638, 5],
  [-766, 10],
  [58, 8],
  [59, 7],
  [-605, 7],
];

test('for all staircases without noise, the shifts are where the level changes', () => {
  const stairs = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 3, max: 12 })), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(stairs, fc.constantFrom(0, 2 ** 52), (drawn, base) => {
      const values = drawn.flatMap(([level, length]) => new Array<number>(length).fill(base + level));
      const shifts = values.flatMap((value, i) => (i > 0 && value !== values[i - 1] ? [i] : []));
      expect(findChangePoints(Float64Array.from(values), 3, 6)).toEqual(shifts);
    }),
    { examples: [[LEVELS_ROUNDED_TO_ONE_MEAN, 2 ** 52]] },
  );
});

test('for all series, no stretch is shorter and no shift more than admitted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(4),
      (values, shortest, most) => {
        const shifts = findChangePoints(Float64Array.from(values), shortest, most);
        const edges = [0, ...shifts, values.length];
        expect(shifts.length).toBeLessThanOrEqual(most);
        for (const [i, edge] of edges.slice(1).entries()) {
          if (shifts.length > 0) expect(edge - (edges[i] as number)).toBeGreaterThanOrEqual(shortest);
        }
      },
    ),
  );
});

test('for all series, the mirrored and the reversed one shift at the same places', () => {
  const noise = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 25 });
  fc.assert(
    fc.property(noise, (values) => {
      const shifts = findChangePoints(Float64Array.from(values), 2, 3);
      const mirrored = Float64Array.from(values, (value) => -value);
      expect(findChangePoints(mirrored, 2, 3)).toEqual(shifts);
    }),
  );
});

test('white noise has a shift in few series of a hundred', () => {
  const normal = normalsFrom(randomFrom(4));
  const shifted = Array.from({ length: 100 }, () => Float64Array.from({ length: 120 }, normal)).filter(
    (values) => findChangePoints(values, 3, 5).length > 0,
  );
  expect(shifted.length).toBeLessThanOrEqual(5);
});

test('a constant series, one value and none do not shift', () => {
  const series = [new Float64Array(30).fill(0.1), Float64Array.of(5), new Float64Array(0), Float64Array.of(1, 2)];
  expect(series.map((values) => findChangePoints(values, 2, 3))).toEqual([[], [], [], []]);
});

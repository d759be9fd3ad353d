import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ArmPair, Arms } from '../../../src/analysis/on-off/read-arms.ts';
import { weighArms } from '../../../src/analysis/on-off/weigh-arms.ts';

/** Pairs with these slopes; an operation a millisecond with the load on. */
function pairOf(on: number, off: number, before: number | null = null): ArmPair {
  return {
    on: { level: on, exposure: 1 },
    off: { level: off, exposure: 0 },
    before: before === null ? null : { level: before, exposure: 0 },
  };
}

function drawn(pairs: readonly ArmPair[]): Arms {
  return { order: 'drawn', pairs };
}

const slopes = fc.array(fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 })), {
  minLength: 2,
  maxLength: 40,
});

test('for all growth that goes on in both arms, difference, interval and p-value stay as they are', () => {
  fc.assert(
    fc.property(slopes, fc.integer({ min: -1e6, max: 1e6 }), (both, idle) => {
      const without = weighArms(drawn(both.map(([on, off]) => pairOf(on, off))), 0.025);
      const within = weighArms(drawn(both.map(([on, off]) => pairOf(on + idle, off + idle))), 0.025);
      expect({ ...within, on: 0, off: 0 }).toEqual({ ...without, on: 0, off: 0 });
    }),
  );
});

test('for all arms that change places the difference changes its sign', () => {
  fc.assert(
    fc.property(slopes, (both) => {
      const here = weighArms(drawn(both.map(([on, off]) => pairOf(on, off))), 0.025);
      const there = weighArms(drawn(both.map(([on, off]) => pairOf(off, on))), 0.025);
      expect(there.difference).toBeCloseTo(-here.difference, 6);
    }),
  );
});

test('for all pairs the p-value is above zero, and none of fewer than seven has one', () => {
  fc.assert(
    fc.property(slopes, (both) => {
      const { pValue, pairs } = weighArms(drawn(both.map(([on, off]) => pairOf(on, off))), 0.025);
      expect(pValue === null).toBe(pairs < 7);
      if (pValue !== null) expect(pValue).toBeGreaterThan(0);
    }),
  );
});

test('seven pairs that all grow faster with the load on have the least p-value of seven flips', () => {
  const pairs = Array.from({ length: 7 }, (_, i) => pairOf(10 + i, i % 3));
  expect(weighArms(drawn(pairs), 0.025).pValue).toBe(1 / 128);
});

test('arms that never moved are no evidence', () => {
  expect(weighArms(drawn(Array.from({ length: 9 }, () => pairOf(0, 0))), 0.025).pValue).toBe(1);
});

test('two pairs have the interval of one degree of freedom', () => {
  const { difference, low, high } = weighArms(drawn([pairOf(10, 0), pairOf(12, 0)]), 0.025);
  expect([difference, (high - low) / 2]).toEqual([11, expect.closeTo(12.7062, 3)]);
});

test('a purge in one slot does not outweigh all other pairs', () => {
  const grown = Array.from({ length: 15 }, (_, i) => pairOf(10 + (i % 4), 0));
  expect(weighArms(drawn([...grown, pairOf(-1000, 0)]), 0.025).pValue).toBeLessThan(0.01);
});

test('many pairs are weighed at once', () => {
  const pairs = Array.from({ length: 5_000 }, (_, i) => pairOf(1 + (i % 7), 3));
  expect(weighArms(drawn(pairs), 0.025).pValue).toBeLessThan(0.01 + 1);
});

/** Cycles of a level that is read without noise: its slope in the load, in the drain after it and in the one before. */
function inCycles(slopeAt: (stretch: number) => number, count: number): Arms {
  const pairs = Array.from({ length: count }, (_, i) => pairOf(slopeAt(2 * i + 1), slopeAt(2 * i + 2), slopeAt(2 * i)));
  return { order: 'fixed', pairs };
}

test('growth that slows down or speeds up by itself is not the load of a fixed order', () => {
  expect(
    weighArms(
      inCycles((stretch) => Math.exp(-stretch / 5), 8),
      0.95,
    ).pValue,
  ).toBe(1);
  expect(
    weighArms(
      inCycles((stretch) => stretch ** 2, 8),
      0.95,
    ).pValue,
  ).toBe(1);
});

test('growth in the loads alone is that of a fixed order too', () => {
  expect(
    weighArms(
      inCycles((stretch) => stretch % 2, 8),
      0.95,
    ).pValue,
  ).toBe(1 / 256);
});

test('cycles of which the quiet before was not read bear no p-value', () => {
  const { order, pairs } = inCycles((stretch) => stretch % 2, 8);
  expect(weighArms({ order, pairs: pairs.map((pair) => ({ ...pair, before: null })) }, 0.025).pValue).toBeNull();
});

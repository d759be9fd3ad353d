import { expect, test } from '@jest/globals';
import { limitToArms, mayBeLoads } from '../../../src/analysis/on-off/attribute.ts';
import type { Arms } from '../../../src/analysis/on-off/read-arms.ts';
import type { Effect } from '../../../src/analysis/weigh-models.ts';

/** Ten pairs at one operation a millisecond, with these slopes on and off; a ripple of a tenth. */
function armsOf(on: number, off: number, order: Arms['order'] = 'drawn', pairs = 10): Arms {
  return {
    order,
    pairs: Array.from({ length: pairs }, (_, i) => ({
      on: { level: on + (i % 3) / 10, exposure: 1 },
      off: { level: off + (i % 2) / 10, exposure: 0 },
      before: { level: off, exposure: 0 },
    })),
  };
}

const EFFECT: Effect = {
  estimate: 10,
  low: 9,
  high: 11,
  confidence: 0.95,
  pValue: 1e-9,
  standardError: 0.5,
  degreesOfFreedom: 100,
};
const RATE = 0.025;

test('growth of one load that both arms share is not its own', () => {
  expect(mayBeLoads(armsOf(5, 5), 1, RATE)).toBe(false);
  expect(mayBeLoads(armsOf(15, 5), 1, RATE)).toBe(true);
});

test('a run that is looked at often asks for a smaller p-value', () => {
  expect(mayBeLoads(armsOf(15, 5, 'drawn', 10), 1, 0.001)).toBe(true);
  expect(mayBeLoads(armsOf(15, 5, 'drawn', 9), 1, 0.001)).toBe(false);
});

test('fewer than seven pairs, and cycles, forbid nothing', () => {
  expect(mayBeLoads(armsOf(5, 5, 'drawn', 6), 1, RATE)).toBe(true);
  expect(mayBeLoads(armsOf(5, 5, 'fixed'), 10, RATE)).toBe(true);
});

test('an effect that the arms account for stays as the whole record has it', () => {
  expect(limitToArms(EFFECT, armsOf(15, 5), RATE)).toBe(EFFECT);
  expect(limitToArms(EFFECT, null, RATE)).toBe(EFFECT);
});

test('of more than the arms differ by, the difference is left, as sure as they are', () => {
  const limited = limitToArms(EFFECT, armsOf(5, 2), RATE);
  expect(limited?.estimate).toBeCloseTo(3.04, 2);
  expect(limited?.low).toBeGreaterThan(2.8);
  expect(limited?.high).toBeLessThan(3.3);
  expect(limited?.pValue).toBe(1 / 1024);
});

test('more than the arms differ by stays where there are too few pairs, or they are cycles', () => {
  expect(limitToArms(EFFECT, armsOf(5, 2, 'drawn', 6), RATE)).toBe(EFFECT);
  expect(limitToArms(EFFECT, armsOf(5, 2, 'fixed'), RATE)).toBe(EFFECT);
});

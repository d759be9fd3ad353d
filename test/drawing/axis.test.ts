import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeValueAxis } from '../../src/drawing/axis.ts';
import { MIB } from '../../src/model/units.ts';

const unit = fc.constantFrom('bytes', 'count', 'milliseconds', 'ratio');
const amount = fc.double({ min: 0, max: 1e15, noNaN: true });

test('the axis holds all values, with one to six ticks more than one', () => {
  fc.assert(
    fc.property(amount, amount, unit, fc.integer({ min: 1, max: 5 }), (a, b, one, most) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const axis = makeValueAxis(low, high, one, most);
      const slack = (axis.high - axis.low) * 1e-6;
      expect(axis.low).toBeLessThanOrEqual(low + slack);
      expect(axis.high).toBeGreaterThanOrEqual(high - slack);
      expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
      expect(axis.ticks.length).toBeLessThanOrEqual(most + 2);
    }),
  );
});

test('no two ticks read the same', () => {
  fc.assert(
    fc.property(amount, amount, unit, (a, b, one) => {
      const { ticks } = makeValueAxis(Math.min(a, b), Math.max(a, b), one, 5);
      expect(new Set(ticks).size).toBe(ticks.length);
    }),
  );
});

test('ticks are round numbers in one unit', () => {
  expect(makeValueAxis(61.3 * MIB, 118 * MIB, 'bytes', 5).ticks).toEqual(['120 MiB', '100 MiB', '80 MiB', '60 MiB']);
});

test('a count has whole ticks without a unit', () => {
  expect(makeValueAxis(34, 34, 'count', 5).ticks).toEqual(['36', '35', '34', '33', '32']);
});

test('noise is not blown up: an axis spans half a percent of its values', () => {
  const axis = makeValueAxis(100 * MIB, 100 * MIB + 4096, 'bytes', 5);
  expect(axis.high - axis.low).toBeGreaterThanOrEqual(0.5 * MIB);
});

test('the axis of a flat line at zero does not go below it', () => {
  expect(makeValueAxis(0, 0, 'bytes', 5).low).toBe(0);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSchedules } from '../../src/load/schedule.ts';
import type { Shape } from '../../src/model/plan.ts';

const shapes: fc.Arbitrary<Shape> = fc.oneof(
  fc.constantFrom<Shape>({ kind: 'constant' }, { kind: 'ramp' }, { kind: 'burst' }),
  fc.integer({ min: 500, max: 60_000 }).map((halfMs): Shape => ({ kind: 'square', halfMs })),
);
const lengths = fc.integer({ min: 1000, max: 600_000 });

test('forall shapes: a whole phase has as many operations as a constant one', () => {
  fc.assert(
    fc.property(shapes, lengths, fc.nat(), (shape, lengthMs, seed) => {
      const next = createSchedules(shape, lengthMs, seed);
      for (const schedule of [next(), next()]) expect(schedule.at(lengthMs)).toBeCloseTo(lengthMs, 6);
    }),
  );
});

test('forall shapes: the schedule never falls, and never rises faster than its peak', () => {
  fc.assert(
    fc.property(shapes, lengths, fc.nat(), fc.nat(), fc.nat(), (shape, lengthMs, seed, a, b) => {
      const schedule = createSchedules(shape, lengthMs, seed)();
      const [from = 0, to = 0] = [a % (lengthMs + 5000), b % (lengthMs + 5000)].sort((x, y) => x - y);
      const rise = schedule.at(to) - schedule.at(from);
      expect(rise).toBeGreaterThanOrEqual(-1e-6);
      expect(rise).toBeLessThanOrEqual(schedule.peak * (to - from) + 1e-6);
    }),
  );
});

test('a ramp has a quarter of its operations in its first half', () => {
  expect(createSchedules({ kind: 'ramp' }, 10_000, 1)().at(5000)).toBe(2500);
});

test('bursts have all operations of ten seconds in the first of them', () => {
  const { at } = createSchedules({ kind: 'burst' }, 30_000, 1)();
  expect([1000, 9000, 11_000].map(at)).toEqual([10_000, 10_000, 20_000]);
});

test('a square wave is on for one half of each pair and off for the other, in an order that is the seed’s', () => {
  const halves = (seed: number) => {
    const { at } = createSchedules({ kind: 'square', halfMs: 1000 }, 16_000, seed)();
    return Array.from({ length: 16 }, (_, second) => Math.round(at((second + 1) * 1000) - at(second * 1000)) / 1000);
  };
  const order = halves(3);
  expect(order.every((factor) => factor === 0 || factor === 2)).toBe(true);
  for (let pair = 0; pair < 16; pair += 2) expect((order[pair] ?? 0) + (order[pair + 1] ?? 0)).toBe(2);
  expect(halves(3)).toEqual(order);
  expect([4, 5, 6, 7].map((seed) => halves(seed).join())).not.toEqual(new Array(4).fill(order.join()));
});

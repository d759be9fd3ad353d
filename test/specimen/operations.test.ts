import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countByFeed, countByRate } from '../../src/specimen/operations.ts';

test('forall ticks, a rate gives the operations that are due by the last one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.array(fc.integer({ min: 0, max: 300 })), (rate, waits) => {
      const operations = countByRate(rate);
      let nowMs = 12_345;
      let total = operations(nowMs);
      for (const wait of waits) {
        nowMs += wait;
        total += operations(nowMs);
      }
      return total === Math.floor(((nowMs - 12_345) * rate) / 1000);
    }),
  );
});

test('a feed gives what came since the last call, from where it stood at first', () => {
  const counts = [1000, 1000, 1010, 1500];
  const operations = countByFeed(() => counts.shift() ?? null);
  expect([operations(0), operations(20), operations(40), operations(60)]).toEqual([0, 10, 490, 0]);
});

test('a feed that falls is a new load: nothing is taken back, and it counts from there', () => {
  const counts = [1000, 30, 45];
  const operations = countByFeed(() => counts.shift() ?? null);
  expect([operations(0), operations(20)]).toEqual([0, 15]);
});

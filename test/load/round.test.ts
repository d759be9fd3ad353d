import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../src/load/random.ts';
import { takeTurns } from '../../src/load/round.ts';

test('in every round each kind has as many turns as its share says', () => {
  const share = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(fc.record({ a: share, b: share }), fc.integer(), (shares, seed) => {
      const turns = { a: 0, b: 0 };
      const count = (kind: 'a' | 'b') => () => {
        turns[kind] += 1;
        return 0;
      };
      const operate = takeTurns({ a: count('a'), b: count('b') }, shares, createRandom(seed, 0));
      for (let turn = 0; turn < 3 * (shares.a + shares.b); turn += 1) operate?.();
      expect(turns).toEqual({ a: 3 * shares.a, b: 3 * shares.b });
    }),
  );
});

test('what is under way keeps its turn until it has ended', () => {
  const order: string[] = [];
  const long = [null, null, 7].values();
  const kinds = {
    long: () => {
      order.push('long');
      return long.next().value ?? null;
    },
    short: () => {
      order.push('short');
      return 0;
    },
  };
  const operate = takeTurns<() => number | null>(kinds, { long: 1, short: 1 }, () => 0);
  const results = Array.from({ length: 8 }, () => operate?.());
  const first = order.indexOf('long');
  expect(order.slice(first, first + 5)).toEqual(['long', 'long', 'long', 'short', 'long']);
  expect(results.slice(first, first + 3)).toEqual([null, null, 7]);
});

test('shares that are all nothing have no turns', () => {
  expect(takeTurns({ a: () => 0 }, { a: 0 }, () => 0)).toBeNull();
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diceFor } from '../../../bench/judge/corpus/dice.ts';
import { drawLeak, MANNERS } from '../../../bench/judge/corpus/leak.ts';

const anyLeak = fc
  .record({
    seed: fc.integer(),
    manner: fc.constantFrom(...MANNERS),
    onset: fc.double({ min: 0, max: 0.6, noNaN: true }),
  })
  .map(({ seed, manner, onset }) => ({ leak: drawLeak(diceFor(seed), manner, onset), onset }));

test('a leak is whole when its cause is', () => {
  fc.assert(fc.property(anyLeak, ({ leak }) => expect([leak.at(1), leak.even(1)]).toEqual([1, 1])));
});

test('nothing leaks before the onset', () => {
  fc.assert(
    fc.property(anyLeak, fc.double({ min: 0, max: 0.999, noNaN: true }), ({ leak, onset }, share) =>
      expect(leak.at(onset * share)).toBe(0),
    ),
  );
});

test('what has leaked never comes back', () => {
  const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyLeak, anyShare, anyShare, ({ leak }, a, b) =>
      expect(leak.at(Math.min(a, b))).toBeLessThanOrEqual(leak.at(Math.max(a, b))),
    ),
  );
});

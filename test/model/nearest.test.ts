import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from '../../src/model/nearest.ts';

const WORDS = ['fork-churn', 'spawn-churn', 'exec-fail', 'fd-churn', 'thread-churn', 'control', 'leak'];

test('a word that is there is its own nearest', () => {
  fc.assert(fc.property(fc.constantFrom(...WORDS), (word) => nearest(word, WORDS) === word));
});

test('one slip is forgiven: a letter left out, added, replaced or swapped with its neighbour', () => {
  const slips = ['frok-churn', 'fork-chrn', 'fork-churns', 'fark-churn'];
  expect(slips.map((word) => nearest(word, WORDS))).toEqual(slips.map(() => 'fork-churn'));
});

test('the beginning of a word stands for it', () => {
  expect(nearest('thread', WORDS)).toBe('thread-churn');
});

test('a word far from all of them has no nearest', () => {
  expect(nearest('banana', WORDS)).toBeNull();
});

test('what is found is never further than two edits, in either direction', () => {
  const near = fc.tuple(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }));
  fc.assert(
    fc.property(near, ([a, b]) => {
      const found = nearest(a, [b]) === b;
      return !found || Math.abs(a.length - b.length) <= 2 || b.startsWith(a);
    }),
  );
});

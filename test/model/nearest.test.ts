import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findNearest, suggestNearest } from '../../src/model/nearest.ts';

const WORDS = ['fork-churn', 'spawn-churn', 'exec-fail', 'fd-churn', 'thread-churn', 'control', 'leak'];

test('a word that is there is its own nearest', () => {
  fc.assert(fc.property(fc.constantFrom(...WORDS), (word) => findNearest(word, WORDS) === word));
});

test('one slip is forgiven: a letter left out, added, replaced or swapped with its neighbour', () => {
  const slips = ['frok-churn', 'fork-chrn', 'fork-churns', 'fark-churn'];
  expect(slips.map((word) => findNearest(word, WORDS))).toEqual(slips.map(() => 'fork-churn'));
});

test('the beginning of a word stands for it', () => {
  expect(findNearest('thread', WORDS)).toBe('thread-churn');
});

test('capitals are no slip', () => {
  expect([findNearest('FORK-CHURN', WORDS), findNearest('Exec-Fial', WORDS)]).toEqual(['fork-churn', 'exec-fail']);
});

test('a word far from all of them has no nearest', () => {
  expect(findNearest('banana', WORDS)).toBeNull();
});

test('what is found is never further than two edits, in either direction', () => {
  const near = fc.tuple(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }));
  fc.assert(
    fc.property(near, ([a, b]) => {
      const found = findNearest(a, [b]) === b;
      return !found || Math.abs(a.length - b.length) <= 2 || b.toLowerCase().startsWith(a.toLowerCase());
    }),
  );
});

test('a word near one of them is answered with that one, any other with what else helps', () => {
  expect(suggestNearest('frok-churn', WORDS, 'see the list')).toBe('did you mean "fork-churn"?');
  expect(suggestNearest('banana', WORDS, 'see the list')).toBe('see the list');
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { padArguments } from '../../../src/system/load/pad-arguments.ts';

const sizeOf = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length + 1, 0);

test('forall sizes: so many bytes are added, terminators included, after the words themselves', () => {
  fc.assert(
    fc.property(fc.nat({ max: 65_536 }), (bytes) => {
      const padded = padArguments(['leaklab-churn', '/programs/exit'], bytes);
      expect(padded.slice(0, 2)).toEqual(['leaklab-churn', '/programs/exit']);
      expect(sizeOf(padded.slice(2))).toBe(bytes);
    }),
  );
});

test('no word that is added looks like a path', () => {
  expect(padArguments([], 5000).every((word) => !word.startsWith('/'))).toBe(true);
});

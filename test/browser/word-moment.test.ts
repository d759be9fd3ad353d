import { expect, test } from '@jest/globals';
import { wordMoment } from '../../src/browser/word-moment.ts';

test.each([
  [0, '0 s'],
  [500, '0.5 s'],
  [60_000, '1 min'],
  [271_540, '4 min 31.5 s'],
  [3_600_000, '1 h'],
  [25_202_000, '7 h 0 min 2 s'],
  [3_599_980, '1 h'],
])('%d ms are "%s"', (tMs, words) => {
  expect(wordMoment(tMs)).toBe(words);
});

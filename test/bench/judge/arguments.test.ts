import { expect, test } from '@jest/globals';
import { parseArguments } from '../../../bench/judge/arguments.ts';
import { TIER_NAMES } from '../../../bench/judge/corpus/shelf.ts';

test('without a word everything is measured, with 200 seeds a shape', () => {
  expect(parseArguments([])).toEqual({ kind: 'everything', seeds: 200 });
});

test('a night has more seeds', () => {
  expect(parseArguments(['--full'])).toEqual({ kind: 'everything', seeds: 2000 });
});

test('to name families is to want verdicts alone', () => {
  expect(parseArguments(['--families', 'tuning', '--seeds', '3'])).toEqual({
    kind: 'verdicts',
    seeds: 3,
    families: 'tuning',
    tiers: TIER_NAMES,
    only: null,
    misses: false,
  });
});

test.each([
  ['--families', 'mine'],
  ['--tier', 'none'],
  ['--seeds', '0'],
  ['--seeds', 'many'],
])('%s %s is refused', (option, word) => {
  expect(() => parseArguments([option, word])).toThrow(`${option} ${word}`);
});

test('a design is measured by itself', () => {
  expect(parseArguments(['--waves', '--seeds', '3'])).toEqual({ kind: 'waves', seeds: 3 });
  expect(parseArguments(['--looks'])).toEqual({ kind: 'looks', seeds: 10 });
});

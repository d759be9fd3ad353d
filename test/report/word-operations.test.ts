import { expect, test } from '@jest/globals';
import { pluralize, wordOperations } from '../../src/report/word-operations.ts';

test.each([
  ['fork', 'forks'],
  ['pass', 'passes'],
  ['match', 'matches'],
  ['try', 'tries'],
  ['key', 'keys'],
])('more than one %s are %s', (one, many) => {
  expect(pluralize(one)).toBe(many);
});

test('done stands against asked', () => {
  expect(wordOperations(2300, 2400, 'spawn')).toBe('2 300 of 2 400 spawns');
});

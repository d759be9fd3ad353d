import { expect, test } from '@jest/globals';
import type { TargetEnd } from '../../src/model/target.ts';
import { wordOutcome } from '../../src/report/word-outcome.ts';

const ENDS: readonly (readonly [TargetEnd, string])[] = [
  [{ kind: 'gone' }, 'went away; how is not known'],
  [{ kind: 'gone', said: 'it was asked to exit' }, 'ended (it said: it was asked to exit)'],
  [{ kind: 'exited', code: 0, said: 'it was asked to exit' }, 'exited with status 0 (it said: it was asked to exit)'],
];

test.each(ENDS)('what a target said of its end takes the place of what is not known: %j', (end, words) => {
  expect(wordOutcome({ kind: 'target-ended', end })).toBe(`with the target, which ${words}`);
});

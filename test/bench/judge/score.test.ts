import { expect, test } from '@jest/globals';
import type { Outcome } from '../../../bench/judge/jobs/judge-draw.ts';
import { isWrong } from '../../../bench/judge/sections/list-misses.ts';
import { score } from '../../../bench/judge/sections/score.ts';
import { goalOf } from '../../../bench/judge/sections/section.ts';

const LEAK = {
  manner: 'line',
  perHour: 1e6,
  perOperation: null,
  power: 1,
  powerKnowing: 1,
  powerUnshaped: 1,
  error: 0,
  standardError: 0,
  claimable: true,
} as const;

function outcomeOf(parts: Partial<Outcome>): Outcome {
  return {
    tier: 'watched',
    shape: 'white noise',
    seed: 0,
    leaks: parts.leak !== undefined,
    leak: null,
    countable: parts.leak !== undefined,
    sureUnshaped: parts.leak !== undefined,
    countableKnowing: parts.leak !== undefined,
    verdict: 'stable',
    found: parts.verdict === 'leak',
    claimed: null,
    sentence: '',
    drawn: '',
    scores: [],
    ...parts,
  };
}

const found = outcomeOf({ leak: LEAK, verdict: 'leak' });
const missed = outcomeOf({ leak: LEAK, verdict: 'growth' });
const quiet = outcomeOf({});
const alarm = outcomeOf({ verdict: 'leak' });

test('recall is the share of the leaks to be found', () => {
  expect(score([found, found, found, missed, outcomeOf({ leak: LEAK, countable: false })]).recall).toBe(0.75);
});

test('precision is told for half and for one in twenty leaking, whatever share was drawn', () => {
  const { precision, precisionAtFivePercent } = score([found, found, quiet, quiet, quiet, alarm]);
  expect([precision, precisionAtFivePercent]).toEqual([0.5 / (0.5 + 0.5 * 0.25), 0.05 / (0.05 + 0.95 * 0.25)]);
});

test('the worst shape is the one with most false positives', () => {
  const others = [1, 2, 3].map(() => outcomeOf({ shape: 'steps' }));
  expect(score([alarm, quiet, ...others]).worstShape).toEqual({ name: 'white noise (watched)', falsePositives: 0.5 });
});

test('what was not drawn has no score', () => {
  expect(score([])).toEqual({
    falsePositives: null,
    recall: null,
    precision: null,
    precisionAtFivePercent: null,
    worstShape: null,
  });
});

test.each([
  ['a leak where there is none', alarm, true],
  ['no leak where there is none', quiet, false],
  ['a leak that is to be found and was not', missed, true],
  ['no verdict on what nobody could find', outcomeOf({ leak: LEAK, countable: false, verdict: 'inconclusive' }), false],
  ['a leak excluded that is there', outcomeOf({ leak: LEAK, countable: false, claimed: 0.5e6 }), true],
  [
    'larger leaks excluded than the one that is there',
    outcomeOf({ leak: LEAK, countable: false, claimed: 2e6 }),
    false,
  ],
])('%s is judged as wrong or right', (_, outcome, wrong) => {
  expect(isWrong(outcome)).toBe(wrong);
});

test('a goal that nothing measured is neither met nor missed', () => {
  expect(goalOf('recall', null, { least: 0.95 })).toEqual({
    what: 'recall',
    wanted: 'at least 95 %',
    measured: 'none',
    oracle: null,
    met: null,
  });
});

test('a goal with two bounds is missed beyond either', () => {
  expect([0.92, 0.95, 0.98].map((share) => goalOf('cover', share, { least: 0.93, most: 0.97 }).met)).toEqual([
    false,
    true,
    false,
  ]);
});

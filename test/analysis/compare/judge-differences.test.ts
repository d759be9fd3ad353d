import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Estimate, evenEstimate } from '../../../src/analysis/compare/estimate.ts';
import { judgeDifferences, type OpenDifference } from '../../../src/analysis/compare/judge-differences.ts';
import { subtract } from '../../../src/analysis/compare/subtract.ts';
import type { Change, Difference } from '../../../src/model/comparison.ts';

/** A measure whose sides are given; nothing is claimed below 10 B. */
function open(base: Estimate, other: Estimate, said: Partial<OpenDifference> = {}): OpenDifference {
  return {
    series: { id: 'anon+swap', role: 'memory' },
    unit: 'bytes',
    per: 'fork',
    decides: true,
    sides: { measure: 'growth', base, new: other, difference: subtract(other, base), least: 10 },
    asked: null,
    stableAbove: null,
    doubling: null,
    ...said,
  };
}

function judgeOne(base: Estimate, other: Estimate, said: Partial<OpenDifference> = {}): Difference {
  return judgeDifferences([open(base, other, said)])[0] as Difference;
}

const even = (value: number, error: number) => evenEstimate(value, error, 100);

const CASES: readonly (readonly [string, Estimate, Estimate, Partial<OpenDifference>, Change])[] = [
  ['twice the growth', even(512, 2), even(1024, 2), {}, 'worse'],
  ['no growth any more', even(512, 2), even(0, 2), {}, 'better'],
  ['the same growth', even(512, 2), even(513, 2), {}, 'same'],
  ['beyond chance, and less than a tenth', even(512, 2), even(540, 2), {}, 'same'],
  ['beyond chance, and less than anything that is claimed', even(0, 0.1), even(5, 0.1), {}, 'same'],
  ['noise that leaves room for a tenth', even(512, 40), even(520, 40), {}, 'unclear'],
  ['as much as was asked for', even(512, 2), even(540, 2), { asked: 16 }, 'worse'],
  ['less than was asked for', even(512, 2), even(700, 2), { asked: 1000 }, 'same'],
  ['noise that leaves room for what was asked for', even(0, 8), even(0, 8), { asked: 16 }, 'unclear'],
  ['noise on two stable sides', even(0, 40), even(9, 40), { stableAbove: 120 }, 'same'],
  ['more noise on two stable sides', even(-20, 40), even(40, 40), { stableAbove: 120 }, 'same'],
  [
    'two stable sides that exclude less than was asked for',
    even(0, 40),
    even(9, 40),
    { stableAbove: 120, asked: 100 },
    'unclear',
  ],
  ['stable by themselves, and not together', even(0, 10), even(60, 10), { stableAbove: 120 }, 'worse'],
  ['a queue that emptied against none', even(-600, 5), even(0, 5), {}, 'unclear'],
];

test.each(CASES)('%s', (_, base, other, said, change) => {
  expect(judgeOne(base, other, said).change).toBe(change);
});

const side = fc
  .tuple(fc.double({ min: -100, max: 2000, noNaN: true }), fc.double({ min: 0.1, max: 300, noNaN: true }))
  .map(([value, error]) => even(value, error));
const TURNED: Readonly<Record<Change, Change>> = { worse: 'better', better: 'worse', same: 'same', unclear: 'unclear' };

test('with the sides exchanged worse is better, and all else stays', () => {
  fc.assert(
    fc.property(side, side, (a, b) => {
      expect(judgeOne(b, a).change).toBe(TURNED[judgeOne(a, b).change]);
    }),
  );
});

test('what is the same has a limit that matters to nobody', () => {
  fc.assert(
    fc.property(side, side, (a, b) => {
      const { change, limit, matters } = judgeOne(a, b);
      fc.pre(change === 'same');
      expect(limit).toBeLessThanOrEqual(matters ?? 0);
    }),
  );
});

test('a growth in need of the correction for many is not beyond chance among ten', () => {
  const doubtful = open(even(0, 10), even(33, 10));
  const alone = judgeDifferences([doubtful])[0];
  const among = judgeDifferences([doubtful, ...Array.from({ length: 9 }, () => open(even(0, 10), even(0, 10)))])[0];
  expect([alone?.change, among?.change]).toEqual(['worse', 'unclear']);
});

test('what is doubtful among many is no sign that two stable sides are the same', () => {
  const doubtful = open(even(0, 10), even(33, 10), { stableAbove: 120 });
  const many = Array.from({ length: 9 }, () => open(even(0, 10), even(0, 10)));
  expect(judgeDifferences([doubtful, ...many])[0]?.change).toBe('unclear');
});

test('what does not decide costs those that do nothing', () => {
  const doubtful = open(even(0, 10), even(33, 10));
  const silent = Array.from({ length: 9 }, () => open(even(0, 10), even(0, 10), { decides: false }));
  expect(judgeDifferences([doubtful, ...silent])[0]?.change).toBe('worse');
});

test('a difference of the size that would be seen is seen four times of five', () => {
  const detectable = judgeOne(even(0, 10), even(0, 10)).detectable ?? 0;
  // the error of the difference is 14.1: a fifth of all draws lie 0.845 of it below their mean
  expect(judgeOne(even(0, 10), even(detectable - 0.84 * 14.14, 10)).change).toBe('worse');
  expect(judgeOne(even(0, 10), even(detectable - 0.86 * 14.14, 10)).change).not.toBe('worse');
});

test('what one side does not have is unclear, with null for all that cannot be computed', () => {
  const missing = open(even(0, 1), even(0, 1));
  const [difference] = judgeDifferences([{ ...missing, sides: { ...missing.sides, new: null, difference: null } }]);
  expect(difference).toMatchObject({
    ...{ change: 'unclear', new: null, difference: null, matters: null, limit: null, detectable: null, pValue: null },
  });
});

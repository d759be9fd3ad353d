import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Candidate } from '../../src/analysis/candidate.ts';
import { correctTogether, type Life } from '../../src/analysis/correct-together.ts';
import { LATE_WEIGHT, WHOLE_WEIGHT } from '../../src/analysis/late-parts.ts';
import type { Effect } from '../../src/analysis/weigh-models.ts';
import { adjustHolm } from '../../src/stats/holm.ts';

const RATE = 0.025;

function effectOf(pValue: number | null): Effect | null {
  if (pValue === null) return null;
  return { estimate: 1, low: 0, high: 2, confidence: 0.95, pValue, standardError: 1, degreesOfFreedom: 100 };
}

/** All that the correction reads of a candidate. */
function part(perExposure: number | null, perMs: number | null = null): Candidate {
  return { evidence: { perExposure: effectOf(perExposure), perMs: effectOf(perMs) } } as Candidate;
}

function life(whole: Candidate, ...late: readonly Candidate[]): Life {
  return { whole, late, sharesRate: late.length > 0 };
}

const beyond = (lives: readonly Life[]): readonly (readonly boolean[])[] =>
  correctTogether(lives, RATE).map((parts) => parts.map(({ perExposure }) => perExposure));

const pValue = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: -12, max: 0, noNaN: true }).map((power) => 10 ** power),
);

test('for all p-values, one life without parts is compared with the error rate', () => {
  fc.assert(
    fc.property(pValue, (p) => {
      expect(beyond([life(part(p))])).toEqual([[p < RATE]]);
    }),
  );
});

test('for all lives without parts, those beyond chance are those of Holm', () => {
  fc.assert(
    fc.property(fc.array(pValue, { minLength: 1, maxLength: 8 }), (pValues) => {
      const expected = adjustHolm(pValues).map((adjusted) => [adjusted < RATE]);
      expect(beyond(pValues.map((p) => life(part(p))))).toEqual(expected);
    }),
  );
});

test('for all p-values, a whole beside its parts has two thirds of the rate and a part a sixth', () => {
  fc.assert(
    fc.property(pValue, pValue, pValue, (whole, first, second) => {
      expect(beyond([life(part(whole), part(first), part(second))])).toEqual([
        [whole * WHOLE_WEIGHT < RATE, first * LATE_WEIGHT < RATE, second * LATE_WEIGHT < RATE],
      ]);
    }),
  );
});

test('a whole and two parts share one error rate', () => {
  expect(1 / WHOLE_WEIGHT + 2 / LATE_WEIGHT).toBeCloseTo(1, 12);
});

test('for all p-values, a whole pays for its parts whether or not they were looked at', () => {
  fc.assert(
    fc.property(pValue, (p) => {
      expect(beyond([{ whole: part(p), late: [], sharesRate: true }])).toEqual([[p * WHOLE_WEIGHT < RATE]]);
    }),
  );
});

test('for all p-values, a life more leaves none of the others beyond chance that was not', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(pValue, pValue), { minLength: 1, maxLength: 5 }), pValue, (pairs, other) => {
      const lives = pairs.map(([whole, late]) => life(part(whole), part(late)));
      const alone = beyond(lives);
      beyond([...lives, life(part(other))])
        .slice(0, -1)
        .forEach((parts, i) => {
          parts.forEach((is, j) => {
            if (is) expect(alone[i]?.[j]).toBe(true);
          });
        });
    }),
  );
});

test('the effect of time is a test of its own beside that of the load', () => {
  expect(correctTogether([life(part(0.02, 0.9))], RATE)).toEqual([[{ perExposure: false, perMs: false }]]);
  expect(correctTogether([life(part(0.012, 0.024))], RATE)).toEqual([[{ perExposure: true, perMs: true }]]);
});

test('what was not fitted is not beyond chance and costs the others nothing', () => {
  expect(beyond([life(part(null)), life(part(0.02))])).toEqual([[false], [true]]);
});

test('a part is beyond chance beside a whole that certainly is', () => {
  expect(beyond([life(part(0), part(1e-9))])).toEqual([[true, true]]);
});

test('no lives have nothing beyond chance', () => {
  expect(correctTogether([], RATE)).toEqual([]);
});

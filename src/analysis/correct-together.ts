import { adjustHolm } from '../stats/holm.ts';
import type { Candidate } from './candidate.ts';
import type { Significance } from './judge-loaded.ts';
import { LATE_WEIGHT, WHOLE_WEIGHT } from './late-parts.ts';

/** A life as a whole, and its late parts where they may say more. */
export interface Life {
  readonly whole: Candidate;
  readonly late: readonly Candidate[];
  /** the whole has two thirds of the error rate, whether or not the parts were looked at */
  readonly sharesRate: boolean;
}

/**
 * Which effects are beyond chance at the one-sided `errorRate`, all effects of all lives taken as one family: Holm over the
 * lives, and within each of them the weights of its parts. For each life the whole, then its parts.
 */
export function correctTogether(lives: readonly Life[], errorRate: number): readonly (readonly Significance[])[] {
  const tests = lives.map((life) => ({ perExposure: testOf(life, 'perExposure'), perMs: testOf(life, 'perMs') }));
  const made = tests.flatMap(({ perExposure, perMs }) => [perExposure, perMs]).filter(({ least }) => least !== null);
  const adjusted = adjustHolm(made.map(({ least }) => Math.min(1, least as number)));
  const factors = new Map(made.map((test, i) => [test, (adjusted[i] as number) / Math.min(1, test.least as number)]));
  const isBeyond = (test: Test, part: number): boolean => {
    const pValue = test.pValues[part] ?? null;
    return pValue !== null && pValue * (factors.get(test) ?? 1) < errorRate;
  };
  return lives.map((life, i) =>
    partsOf(life).map((_, part) => ({
      perExposure: isBeyond((tests[i] as (typeof tests)[number]).perExposure, part),
      perMs: isBeyond((tests[i] as (typeof tests)[number]).perMs, part),
    })),
  );
}

/** One effect in the parts of one life: weighted p-values, null where nothing was fitted, and the least of them. */
interface Test {
  readonly pValues: readonly (number | null)[];
  readonly least: number | null;
}

/** A chance too small for a number is not none: what is adjusted by a factor must have one. */
const LEAST_P_VALUE = 1e-300;

function testOf(life: Life, which: 'perExposure' | 'perMs'): Test {
  const wholeWeight = life.sharesRate ? WHOLE_WEIGHT : 1;
  const pValues = partsOf(life).map(({ evidence }, part) => {
    const effect = evidence[which];
    return effect && Math.max(LEAST_P_VALUE, effect.pValue * (part === 0 ? wholeWeight : LATE_WEIGHT));
  });
  const known = pValues.filter((each) => each !== null);
  return { pValues, least: known.length === 0 ? null : Math.min(...known) };
}

function partsOf({ whole, late }: Life): readonly [Candidate, ...Candidate[]] {
  return [whole, ...late];
}

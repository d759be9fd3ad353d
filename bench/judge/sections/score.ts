import type { Outcome } from '../jobs/judge-draw.ts';
import { groupByShape } from './group-by-shape.ts';
import { shareOf, tellShare } from './section.ts';

/** How a rule does on records with and without a leak; null where there were none. */
export interface Score {
  readonly falsePositives: number | null;
  /** of the leaks that an oracle would find */
  readonly recall: number | null;
  readonly precision: number | null;
  readonly precisionAtFivePercent: number | null;
  readonly worstShape: { readonly name: string; readonly falsePositives: number } | null;
}

type Rule = (outcome: Outcome) => boolean;

/** The judge's own verdict. */
export const BY_VERDICT: Rule = ({ found }) => found;

/** Scores a rule: precision where half of the records leak, and where one in twenty does. */
export function score(outcomes: readonly Outcome[], isFound: Rule = BY_VERDICT): Score {
  const nulls = outcomes.filter(({ leak }) => leak === null);
  const falsePositives = foundShare(nulls, isFound);
  const recall = foundShare(
    outcomes.filter(({ countable }) => countable),
    isFound,
  );
  return {
    falsePositives,
    recall,
    precision: precisionOf(recall, falsePositives, 0.5),
    precisionAtFivePercent: precisionOf(recall, falsePositives, 0.05),
    worstShape: worstOf(nulls, isFound),
  };
}

/** The share that a rule calls a leak. */
export function foundShare(outcomes: readonly Outcome[], isFound: Rule = BY_VERDICT): number | null {
  return shareOf(outcomes.filter(isFound).length, outcomes.length);
}

function precisionOf(recall: number | null, falsePositives: number | null, prevalence: number): number | null {
  if (recall === null || falsePositives === null) return null;
  const right = prevalence * recall;
  return shareOf(right, right + (1 - prevalence) * falsePositives);
}

function worstOf(nulls: readonly Outcome[], isFound: Rule): Score['worstShape'] {
  const rates = groupByShape(nulls).map(({ tier, shape, own }) => ({
    name: `${shape} (${tier})`,
    falsePositives: foundShare(own, isFound) ?? 0,
  }));
  return rates.reduce<Score['worstShape']>(
    (worst, each) => (worst === null || each.falsePositives > worst.falsePositives ? each : worst),
    null,
  );
}

/** The worst shape with its rate; `none` where no shape has a false positive. */
export function tellWorst(worst: Score['worstShape']): string {
  return worst === null || worst.falsePositives === 0 ? 'none' : `${tellShare(worst.falsePositives)}, ${worst.name}`;
}

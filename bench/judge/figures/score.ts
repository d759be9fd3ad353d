import type { Outcome } from '../judge-case.ts';

/** Rates of right and wrong, null where nothing was there to be right about. */
export interface Score {
  readonly falsePositives: number | null;
  readonly recall: number | null;
  /** where half of the records leak, and where one in twenty does */
  readonly precision: number | null;
  readonly precisionAtFivePercent: number | null;
}

/** Scores the verdict `leak`. Recall counts what an oracle would find. */
export function scoreLeaks(outcomes: readonly Outcome[]): Score {
  const falsePositives = shareOf(outcomes.filter(({ leak }) => leak === null));
  const recall = shareOf(outcomes.filter(({ countable }) => countable));
  const precisionAt = (prevalence: number): number | null => {
    if (falsePositives === null || recall === null) return null;
    const [right, wrong] = [prevalence * recall, (1 - prevalence) * falsePositives];
    return right + wrong > 0 ? right / (right + wrong) : null;
  };
  return { falsePositives, recall, precision: precisionAt(0.5), precisionAtFivePercent: precisionAt(0.05) };
}

function shareOf(outcomes: readonly Outcome[]): number | null {
  return outcomes.length === 0 ? null : outcomes.filter(({ found }) => found).length / outcomes.length;
}

import { quantileSorted } from 'simple-statistics';
import { BASELINES } from '../baselines/all.ts';
import type { Outcome } from '../jobs/judge-draw.ts';
import { foundShare, score, tellWorst } from './score.ts';
import { type Section, tellShare } from './section.ts';

/** What other rules say of the watched records. */
export function tellRivals(outcomes: readonly Outcome[]): Section {
  const watched = outcomes.filter(({ tier }) => tier === 'watched');
  const rows = BASELINES.map(({ name, threshold }, i) => [
    name,
    ...cellsOf(watched, ({ scores }) => (scores[i] as number) > threshold),
    ...[0.05, 0.01].map((rate) => tellShare(recallAt(watched, i, rate))),
  ]);
  return {
    title: 'Other rules on the same watched records',
    how: 'The last two columns move the limit of a rule to where it has so many false positives; the judge has one verdict only.',
    tables: [
      {
        title: 'Rules',
        columns: [
          'rule',
          'false positives',
          'recall',
          'precision, half leak',
          'precision, 5 % leak',
          'worst shape',
          'recall at 5 % false positives',
          'recall at 1 %',
        ],
        rows: [['leaklab', ...cellsOf(watched, ({ found }) => found), '', ''], ...rows],
      },
    ],
    goals: [],
  };
}

function cellsOf(outcomes: readonly Outcome[], isFound: (outcome: Outcome) => boolean): readonly string[] {
  const { falsePositives, recall, precision, precisionAtFivePercent, worstShape } = score(outcomes, isFound);
  return [...[falsePositives, recall, precision, precisionAtFivePercent].map(tellShare), tellWorst(worstShape)];
}

function recallAt(outcomes: readonly Outcome[], rule: number, rate: number): number | null {
  const nulls = outcomes.filter(({ leak }) => leak === null).map(({ scores }) => scores[rule] as number);
  if (nulls.length === 0) return null;
  const threshold = quantileSorted(
    nulls.sort((a, b) => a - b),
    1 - rate,
  );
  return foundShare(
    outcomes.filter(({ countable }) => countable),
    ({ scores }) => (scores[rule] as number) > threshold,
  );
}

import type { ComparedRun, Comparison, Difference } from '../../model/comparison.ts';
import type { Table } from '../../model/report.ts';
import type { Interval } from '../../model/survey.ts';
import { wordEstimate } from '../word-estimate.ts';
import { wordOutcome } from '../word-outcome.ts';
import { NOT_MEASURED, wordCount, wordTime, wordValue } from '../word-value.ts';
import { wordMeasure, wordWeight } from './word-measure.ts';

/** What decides, and of memory what explains; the rest is in the summary. */
export function tabulateDifferences({ differences }: Comparison): Table {
  const rows = differences.filter(({ role, decides }) => decides || role === 'memory');
  const left = differences.length - rows.length;
  const confidence = Number(((rows[0]?.confidence ?? 0) * 100).toFixed(1));
  return {
    title: `Differences (the first row answers; in brackets: told, does not decide${left > 0 ? `; ${left} more in the summary` : ''})`,
    columns: ['Series', 'Measure', 'Base', 'New', `New less base (${confidence} %)`, 'Would be seen', 'Change'],
    rows: rows.map(wordDifference),
  };
}

function wordDifference(difference: Difference): readonly string[] {
  const { metric, unit, base, new: other, difference: between, detectable, change, decides } = difference;
  const word = (interval: Interval | null) => (interval === null ? NOT_MEASURED : wordEstimate(interval, unit, ''));
  return [
    metric,
    wordMeasure(difference),
    word(base),
    word(other),
    word(between),
    wordValue(detectable, unit),
    decides ? change : `(${change})`,
  ];
}

/** Every run of both sides as it was judged by itself. */
export function tabulateRuns({ runs }: Comparison): Table {
  const wordRun = (side: string, { id, verdict, operations, lastedMs, outcome }: ComparedRun) => [
    side,
    id,
    verdict,
    operations === null ? 'not counted' : wordCount(operations),
    wordTime(lastedMs),
    wordOutcome(outcome),
  ];
  return {
    title: 'Runs',
    columns: ['Side', 'Run', 'Verdict', 'Operations', 'Lasted', 'Ended'],
    rows: [...runs.base.map((run) => wordRun('base', run)), ...runs.new.map((run) => wordRun('new', run))],
  };
}

/** What is unlike, the weightiest first. */
export function tabulateUnlike({ unlike }: Comparison): Table {
  return {
    title: 'Unlike',
    columns: ['What', 'Base', 'New', 'What follows'],
    rows: unlike.map(({ what, base, new: other, weight }) => [what, base, other, wordWeight(weight)]),
  };
}

import { VERDICTS } from '../../../src/model/finding.ts';
import type { Table } from '../../../src/model/report.ts';
import { MANNERS } from '../corpus/leak.ts';
import { MB } from '../corpus/shape.ts';
import { type Halves, shapesOf, type TierName } from '../corpus/shelf.ts';
import type { Outcome } from '../judge-case.ts';

/** Rates at which the leaks are told apart, in MB an hour. */
const SIZES = [
  { title: '< 2 MB/h', holds: (perHour: number) => perHour < 2 * MB },
  { title: '2 to 20 MB/h', holds: (perHour: number) => perHour >= 2 * MB && perHour < 20 * MB },
  { title: '> 20 MB/h', holds: (perHour: number) => perHour >= 20 * MB },
];

/** By shape: what was said without a leak, and of the leaks that recall counts by manner and by size. */
export function tabulateVerdicts(
  tier: TierName,
  halves: Halves,
  only: string | null,
  outcomes: readonly Outcome[],
): Table {
  const rows = shapesOf(tier, halves, only).map(({ name }) => {
    const own = outcomes.filter((each) => each.tier === tier && each.shape === name);
    return [name, ...cellsOf(own)];
  });
  const whole = outcomes.filter((each) => each.tier === tier);
  return {
    title: `${tier}: how many are ${VERDICTS.join(', ')}`,
    columns: ['shape', 'no leak', ...MANNERS, ...SIZES.map(({ title }) => title), 'not countable'],
    rows: [...rows, ['all', ...cellsOf(whole)]],
  };
}

function cellsOf(outcomes: readonly Outcome[]): readonly string[] {
  const counted = outcomes.filter(({ countable }) => countable);
  return [
    countOf(outcomes.filter(({ leak }) => leak === null)),
    ...MANNERS.map((manner) => countOf(counted.filter(({ leak }) => leak?.manner === manner))),
    ...SIZES.map(({ holds }) => countOf(counted.filter(({ leak }) => leak !== null && holds(leak.perHour)))),
    countOf(outcomes.filter(({ leak, countable }) => leak !== null && !countable)),
  ];
}

function countOf(outcomes: readonly Outcome[]): string {
  return VERDICTS.map((verdict) => outcomes.filter((each) => each.verdict === verdict).length).join(' ');
}

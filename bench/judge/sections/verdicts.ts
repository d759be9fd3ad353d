import { VERDICTS } from '../../../src/model/finding.ts';
import type { Table } from '../../../src/model/report.ts';
import type { Leak } from '../corpus/case.ts';
import { MANNERS } from '../corpus/leak.ts';
import { MB } from '../corpus/shape.ts';
import type { TierName } from '../corpus/shelf.ts';
import type { Outcome } from '../jobs/judge-draw.ts';
import { groupByShape } from './group-by-shape.ts';

/** Sizes at which the leaks are told apart. */
const SIZES = {
  perHour: [
    { title: 'below 2 MB/h', holds: (leak: Leak) => leak.perHour < 2 * MB },
    { title: '2 to 20 MB/h', holds: (leak: Leak) => leak.perHour >= 2 * MB && leak.perHour < 20 * MB },
    { title: 'above 20 MB/h', holds: (leak: Leak) => leak.perHour >= 20 * MB },
  ],
  perOperation: [
    { title: 'below 64 B/op', holds: (leak: Leak) => bytesOf(leak) < 64 },
    { title: '64 to 512 B/op', holds: (leak: Leak) => bytesOf(leak) >= 64 && bytesOf(leak) < 512 },
    { title: 'above 512 B/op', holds: (leak: Leak) => bytesOf(leak) >= 512 },
  ],
};

function bytesOf({ perOperation }: Leak): number {
  return perOperation ?? 0;
}

/** By shape: what was said without a leak, and of the leaks that recall counts by manner and by size. */
export function tabulateVerdicts(tier: TierName, outcomes: readonly Outcome[]): Table {
  const sizes = tier === 'watched' ? SIZES.perHour : SIZES.perOperation;
  const own = outcomes.filter((each) => each.tier === tier);
  const rows = groupByShape(own).map(({ shape, own: ofShape }) => [shape, ...cellsOf(ofShape, sizes)]);
  return {
    title: `${tier}: how many are ${VERDICTS.join(', ')}`,
    columns: ['shape', 'no leak', ...MANNERS, ...sizes.map(({ title }) => title), 'not to be found'],
    rows: [...rows, ['all', ...cellsOf(own, sizes)]],
  };
}

function cellsOf(outcomes: readonly Outcome[], sizes: typeof SIZES.perHour): readonly string[] {
  const counted = outcomes.filter(({ countable }) => countable);
  return [
    countVerdicts(outcomes.filter(({ leak }) => leak === null)),
    ...MANNERS.map((manner) => countVerdicts(counted.filter(({ leak }) => leak?.manner === manner))),
    ...sizes.map(({ holds }) => countVerdicts(counted.filter(({ leak }) => leak !== null && holds(leak)))),
    countVerdicts(outcomes.filter(({ leak, countable }) => leak !== null && !countable)),
  ];
}

/** `3 0 1 6`: worst verdict first. */
export function countVerdicts(outcomes: readonly Outcome[]): string {
  return VERDICTS.map((verdict) => outcomes.filter((each) => each.verdict === verdict).length).join(' ');
}

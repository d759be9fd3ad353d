import { VERDICTS } from '../../../src/model/finding.ts';
import type { Table } from '../../../src/model/report.ts';
import type { Leak } from '../corpus/case.ts';
import { MANNERS } from '../corpus/leak.ts';
import { MB } from '../corpus/shape.ts';
import { type Halves, shapesOf, type TierName } from '../corpus/shelf.ts';
import type { Outcome } from '../judge-case.ts';

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
export function tabulateVerdicts(
  tier: TierName,
  halves: Halves,
  only: string | null,
  outcomes: readonly Outcome[],
): Table {
  const sizes = tier === 'watched' ? SIZES.perHour : SIZES.perOperation;
  const rows = shapesOf(tier, halves, only).map(({ name }) => {
    const own = outcomes.filter((each) => each.tier === tier && each.shape === name);
    return [name, ...cellsOf(own, sizes)];
  });
  const whole = outcomes.filter((each) => each.tier === tier);
  return {
    title: `${tier}: how many are ${VERDICTS.join(', ')}`,
    columns: ['shape', 'no leak', ...MANNERS, ...sizes.map(({ title }) => title), 'not countable'],
    rows: [...rows, ['all', ...cellsOf(whole, sizes)]],
  };
}

function cellsOf(outcomes: readonly Outcome[], sizes: typeof SIZES.perHour): readonly string[] {
  const counted = outcomes.filter(({ countable }) => countable);
  return [
    countOf(outcomes.filter(({ leak }) => leak === null)),
    ...MANNERS.map((manner) => countOf(counted.filter(({ leak }) => leak?.manner === manner))),
    ...sizes.map(({ holds }) => countOf(counted.filter(({ leak }) => leak !== null && holds(leak)))),
    countOf(outcomes.filter(({ leak, countable }) => leak !== null && !countable)),
  ];
}

function countOf(outcomes: readonly Outcome[]): string {
  return VERDICTS.map((verdict) => outcomes.filter((each) => each.verdict === verdict).length).join(' ');
}

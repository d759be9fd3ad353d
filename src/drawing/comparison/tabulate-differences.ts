import type { ComparisonReport, Difference } from '../../model/comparison.ts';
import type { Interval } from '../../model/survey.ts';
import { writeCell } from '../readings-table.ts';

const ENDS = ['value', 'low', 'high'] as const;
const SIDES = ['base', 'new', 'difference'] as const;

const COLUMNS: readonly (readonly [string, (difference: Difference) => string | number | boolean | null])[] = [
  ['metric', ({ metric }) => writeCell(metric)],
  ['role', ({ role }) => role],
  ['measure', ({ measure }) => measure],
  ['unit', ({ unit }) => unit],
  ['per', ({ per }) => (per === null ? null : writeCell(per))],
  ['decides', ({ decides }) => decides],
  ['change', ({ change }) => change],
  ...SIDES.flatMap((side) =>
    ENDS.map((end) => [nameEnd(side, end), (each: Difference) => endOf(each[side], end)] as const),
  ),
  ['confidence', ({ confidence }) => confidence],
  ['matters', ({ matters }) => matters],
  ['limit', ({ limit }) => limit],
  ['detectable', ({ detectable }) => detectable],
  ['p_value', ({ pValue }) => pValue],
];

function nameEnd(side: string, end: string): string {
  return end === 'value' ? side : `${side}_${end}`;
}

function endOf(interval: Interval | null, end: keyof Interval): number | null {
  return interval?.[end] ?? null;
}

/** The differences of a comparison as CSV, one a row; what could not be computed is an empty cell. */
export function tabulateDifferences({ comparison }: ComparisonReport): string {
  const rows = comparison.differences.map((difference) => COLUMNS.map(([, take]) => writeNumber(take(difference))));
  return [COLUMNS.map(([name]) => name), ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}

function writeNumber(cell: string | number | boolean | null): string {
  return cell === null || (typeof cell === 'number' && !Number.isFinite(cell)) ? '' : String(cell);
}

import { fail } from '../../model/failure.ts';
import type { Metric } from '../../model/metric.ts';
import type { Series } from '../../model/run.ts';
import type { Unit } from '../../model/units.ts';
import { isCredible } from './credible.ts';
import { commitRow, createRows, type GrowingRows, lastCell, nextRowOffset, takeColumn } from './growing-rows.ts';

/** One row of a table of readings, as text. */
export interface ReadingRow {
  readonly metric: string;
  readonly kind: string;
  readonly unit: string;
  readonly value: string;
}

/** Collects the readings of a table, series by series, in the order in which they are named first. */
export interface ReadingRows {
  /** a second reading of one moment is counted and left out. Throws ToolError kind input */
  add(row: ReadingRow, tMs: number, place: string): void;
  repeated(): number;
  series(): readonly Series[];
}

interface Growing {
  readonly metric: Metric;
  readonly rows: GrowingRows;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const UNITS: readonly Unit[] = ['bytes', 'milliseconds', 'count', 'ratio'];
const KINDS: readonly Metric['kind'][] = ['gauge', 'counter'];

/** A host has thousands of processes and files, and nobody has as many series of one of them. */
const MOST_SERIES = 10_000;

/** No reading yet. */
export function createReadingRows(): ReadingRows {
  const all = new Map<string, Growing>();
  let repeated = 0;
  return {
    add(row, tMs, place) {
      const value = readValue(row.value, place);
      const { rows } = takeGrowing(all, row, place);
      if (lastCell(rows, 0) === tMs) {
        repeated += 1;
        return;
      }
      const offset = nextRowOffset(rows);
      rows.cells[offset] = tMs;
      rows.cells[offset + 1] = value;
      commitRow(rows);
    },
    repeated: () => repeated,
    series: () =>
      [...all].map(([id, { metric, rows }]) => ({ id, metric, tMs: takeColumn(rows, 0), values: takeColumn(rows, 1) })),
  };
}

function takeGrowing(all: Map<string, Growing>, row: ReadingRow, place: string): Growing {
  // what stands before a formula to make it none is not part of a name
  const id = row.metric.trim().replace(/^'(?=[\s']*[=+\-@|%])/, '');
  const known = all.get(id);
  if (known !== undefined) return known;
  if (id === '') throw fail('input', `${place}: a reading without a metric`, 'name it, or remove that line');
  if (all.size >= MOST_SERIES) throw fail('input', `${place}: more than ${MOST_SERIES} metrics`, 'name fewer');
  const grown = { metric: readMetric(id, row, place), rows: createRows(2) };
  all.set(id, grown);
  return grown;
}

function readMetric(id: string, row: ReadingRow, place: string): Metric {
  const unit = UNITS.find((known) => known === row.unit.trim());
  if (unit === undefined) throw unknown('unit', row.unit, UNITS, place);
  const kind = row.kind.trim() === '' ? 'gauge' : KINDS.find((known) => known === row.kind.trim());
  if (kind === undefined) throw unknown('kind', row.kind, KINDS, place);
  return { id, unit, kind, describe: `readings of ${id}` };
}

function unknown(what: string, cell: string, known: readonly string[], place: string): Error {
  return fail('input', `${place}: unknown ${what} "${cell.slice(0, 40)}"`, `write one of ${known.join(', ')}`);
}

function readValue(cell: string, place: string): number {
  const text = cell.trim();
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (isCredible(value)) return value;
  throw fail('input', `${place}: "${text.slice(0, 40)}" is not a number that anybody counts`, 'remove that line');
}

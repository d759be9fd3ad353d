import { fail } from '../../model/failure.ts';
import type { Recording } from '../../model/run.ts';
import { isCredible, isCredibleTime } from './credible.ts';
import { type CsvColumn, readCsvHeader } from './csv-columns.ts';
import { chooseCsvDeciding } from './csv-deciding.ts';
import { createIdentityReader, type IdentityReader } from './csv-identity.ts';
import { splitCsvLine } from './csv-line.ts';
import { findLives } from './csv-lives.ts';
import { createPhaseReader, type PhaseReader } from './csv-phases.ts';
import type { LineBatches } from './decode-run.ts';
import { commitRow, createRows, type GrowingRows, nextRowOffset } from './growing-rows.ts';
import { collectSeries, takeSeries } from './series-table.ts';
import { closeSpans } from './spans.ts';

/**
 * Reads a table of anybody's making: a column `t_s` or `t_ms`, memory in columns `<metric>_bytes`, `_kib` or `_mib`,
 * counts in any other numeric column, and optionally the phase of the load in `phase` and the process in `pid`, `start`,
 * `start_ticks` or `segment`. An empty cell is an absent reading. Times count from the first row. Throws ToolError kind input with file and line.
 */
export async function decodeCsv(lines: LineBatches, path: string): Promise<Recording> {
  let table: Table | null = null;
  let lineNumber = 0;
  for await (const batch of lines) {
    for (const line of batch) {
      lineNumber += 1;
      table = addLine(table, line, `${path}:${lineNumber}`);
    }
  }
  if (table === null) throw fail('input', `"${path}" is empty`, 'name a CSV file with a header line and rows');
  return finishTable(table, path);
}

interface Table {
  readonly columns: readonly CsvColumn[];
  readonly rows: GrowingRows;
  readonly phases: PhaseReader;
  readonly identity: IdentityReader;
  firstMs: number;
  lastMs: number;
  repeated: number;
}

/** The first line that is no comment is the header. */
function addLine(table: Table | null, line: string, place: string): Table | null {
  const text = line.replace(/^\uFEFF|\r$/g, '');
  if (text.trim() === '' || text.startsWith('#')) return table;
  const cells = splitCsvLine(text, place);
  if (table === null) return startTable(readCsvHeader(cells, place));
  addRow(table, cells, place);
  return table;
}

function startTable(columns: readonly CsvColumn[]): Table {
  const values = columns.filter((column) => column.kind === 'value');
  const [firstMs, lastMs] = [Number.NaN, Number.NEGATIVE_INFINITY];
  const [phases, identity] = [createPhaseReader(), createIdentityReader()];
  return { columns, rows: createRows(values.length + 1), phases, identity, firstMs, lastMs, repeated: 0 };
}

function addRow(table: Table, cells: readonly string[], place: string): void {
  const { columns, rows } = table;
  if (cells.length !== columns.length) {
    const fact = `${place}: ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the header names ${columns.length} columns`;
    throw fail('input', fact, 'complete or remove that line');
  }
  const tMs = readTime(table, cells, place);
  if (tMs === null) return;
  const offset = nextRowOffset(rows);
  rows.cells[offset] = tMs;
  let next = 1;
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (column.kind === 'phase') table.phases.add(cell, tMs, place);
    if (column.kind === 'identity') table.identity.add(column.name, cell, tMs);
    if (column.kind !== 'value') return;
    rows.cells[offset + next] = readValue(cell, column, place);
    next += 1;
  });
  commitRow(rows);
}

/** Milliseconds since the first row; null for a row of the same time as the one before, which is counted. */
function readTime(table: Table, cells: readonly string[], place: string): number | null {
  const index = table.columns.findIndex((column) => column.kind === 'time');
  const column = table.columns[index];
  const cell = cells[index] ?? '';
  const time = column?.kind === 'time' ? parseCell(cell, column.name, place) * column.factor : Number.NaN;
  if (Number.isNaN(time)) throw fail('input', `${place}: a row without a time`, 'give every row its time');
  if (!isCredibleTime(time)) {
    throw fail('input', `${place}: no clock shows the time "${cell.trim().slice(0, 40)}"`, 'write seconds in t_s');
  }
  if (Number.isNaN(table.firstMs)) table.firstMs = time;
  const tMs = Math.round((time - table.firstMs) * 1000) / 1000;
  if (tMs < table.lastMs) {
    throw fail('input', `${place}: time goes back to "${cell}"`, 'sort the rows by time, one run a file');
  }
  if (tMs === table.lastMs) {
    table.repeated += 1;
    return null;
  }
  table.lastMs = tMs;
  return tMs;
}

/** NaN where there is no reading. */
function readValue(cell: string, column: CsvColumn & { readonly kind: 'value' }, place: string): number {
  const value = parseCell(cell, column.name, place) * column.factor;
  const isNegative = column.metric.unit === 'bytes' && value < 0;
  if (Number.isNaN(value) || (isCredible(value) && !isNegative)) return value;
  const fact = isNegative ? 'is less than no memory' : 'is more than can be counted';
  throw fail('input', `${place}: "${cell.trim().slice(0, 40)}" in column "${column.name}" ${fact}`, EMPTY_CELL);
}

const EMPTY_CELL = 'leave a cell empty where there is no reading';
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function parseCell(cell: string, column: string, place: string): number {
  const text = cell.trim();
  if (text === '') return Number.NaN;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const fact = `${place}: "${text.slice(0, 40)}" in column "${column}" is not a number`;
  throw fail('input', fact, `${EMPTY_CELL}, and remove columns of text`);
}

function finishTable(table: Table, path: string): Recording {
  const named = table.columns.flatMap((column) =>
    column.kind === 'value' ? [[column.metric.id, column.metric] as const] : [],
  );
  const series = takeSeries(table.rows, named);
  const deciding = chooseCsvDeciding(series.map(({ id, metric }) => ({ id, unit: metric.unit })));
  if (deciding[0]?.role !== 'memory') {
    throw fail('input', `"${path}" holds no readings of memory`, 'name a CSV file with a header line and rows');
  }
  const endMs = table.lastMs;
  const { repeated } = table;
  const all = collectSeries(series, deciding);
  const { segments, warnings } = findLives(table.identity, all, deciding[0].id, endMs);
  return {
    source: { kind: 'csv', path },
    header: null,
    deciding,
    series: all,
    phases: closeSpans(table.phases.beginnings(), endMs),
    segments,
    work: [],
    gaps: [],
    events: [],
    warnings: [...warnings, ...(repeated > 0 ? [`rows with the time of the row before left out: ${repeated}`] : [])],
    outcome: { kind: 'completed' },
    endMs,
  };
}

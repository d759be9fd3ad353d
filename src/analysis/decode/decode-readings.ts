import { fail } from '../../model/failure.ts';
import type { Recording, Series, WorkSeries } from '../../model/run.ts';
import { SECOND_MS } from '../../model/units.ts';
import { isCredibleTime } from './credible.ts';
import { chooseCsvDeciding } from './csv-deciding.ts';
import { createIdentityReader, type IdentityReader } from './csv-identity.ts';
import { splitCsvLine } from './csv-line.ts';
import { findLives } from './csv-lives.ts';
import type { LineBatches } from './decode-run.ts';
import { createTablePhases, type TablePhases } from './reading-phases.ts';
import { createReadingRows, type ReadingRows } from './reading-rows.ts';
import { collectSeries } from './series-table.ts';
import { closeSpans } from './spans.ts';

/** True for the first line of a table with one reading a row, as `--format csv` writes it. */
export function isReadingsHeader(line: string): boolean {
  const names = namesOf(line);
  return REQUIRED.every((name) => names.includes(name));
}

const REQUIRED = ['t_s', 'metric', 'unit', 'value'];

function namesOf(line: string): readonly string[] {
  return line
    .replace(/^\uFEFF/, '')
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
}

/**
 * Reads a table with one reading a row: columns `t_s`, `metric`, `unit` and `value`, and where they are there `kind`,
 * `segment`, `phase` and `cycle`; others are not read. Rows are sorted by time. What a load did is in it as three running
 * totals, `<workload>.done`, `.asked` and `.failed`. Throws ToolError kind input with file and line.
 */
export async function decodeReadings(lines: LineBatches, path: string): Promise<Recording> {
  let table: Table | null = null;
  let lineNumber = 0;
  for await (const batch of lines) {
    for (const line of batch) {
      lineNumber += 1;
      const text = line.replace(/\r$/, '');
      if (table === null) table = startTable(namesOf(text));
      else if (text.trim() !== '') addRow(table, splitCsvLine(text, `${path}:${lineNumber}`), `${path}:${lineNumber}`);
    }
  }
  if (table === null) throw fail('input', `"${path}" is empty`, 'name a CSV file with a header line and rows');
  return finishTable(table, path);
}

interface Table {
  readonly names: readonly string[];
  readonly rows: ReadingRows;
  readonly phases: TablePhases;
  readonly identity: IdentityReader;
  firstMs: number;
  lastMs: number;
}

function startTable(names: readonly string[]): Table {
  const [rows, phases, identity] = [createReadingRows(), createTablePhases(), createIdentityReader()];
  return { names, rows, phases, identity, firstMs: Number.NaN, lastMs: Number.NEGATIVE_INFINITY };
}

function addRow(table: Table, cells: readonly string[], place: string): void {
  const { names } = table;
  if (cells.length !== names.length) {
    const fact = `${place}: ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the header names ${names.length} columns`;
    throw fail('input', fact, 'complete or remove that line');
  }
  const cell = (name: string) => cells[names.indexOf(name)] ?? '';
  const tMs = readTime(table, cell('t_s'), place);
  table.phases.add({ phase: cell('phase'), cycle: cell('cycle'), workload: cell('workload') }, tMs, place);
  table.identity.add('segment', cell('segment'), tMs);
  table.rows.add({ metric: cell('metric'), kind: cell('kind'), unit: cell('unit'), value: cell('value') }, tMs, place);
}

/** Milliseconds since the first row, in thousandths. */
function readTime(table: Table, cell: string, place: string): number {
  const time = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell.trim()) ? Number(cell) * SECOND_MS : Number.NaN;
  if (!isCredibleTime(time)) {
    throw fail('input', `${place}: no clock shows the time "${cell.trim().slice(0, 40)}"`, 'write seconds in t_s');
  }
  if (Number.isNaN(table.firstMs)) table.firstMs = time;
  const tMs = Math.round((time - table.firstMs) * 1000) / 1000;
  if (tMs < table.lastMs) {
    throw fail('input', `${place}: time goes back to "${cell}"`, 'sort the rows by t_s, one run a file');
  }
  table.lastMs = tMs;
  return tMs;
}

function finishTable({ rows, phases, identity, lastMs }: Table, path: string): Recording {
  const { series, work } = partWork(rows.series());
  const deciding = chooseCsvDeciding(series.map(({ id, metric }) => ({ id, unit: metric.unit })));
  if (deciding[0]?.role !== 'memory') {
    throw fail('input', `"${path}" holds no readings of memory`, 'name a CSV file with a header line and rows');
  }
  const all = collectSeries(series, deciding);
  const { segments, warnings } = findLives(identity, all, deciding[0].id, lastMs);
  const repeated = rows.repeated();
  return {
    source: { kind: 'csv', path },
    header: null,
    deciding,
    series: all,
    phases: closeSpans(phases.beginnings(), lastMs),
    segments,
    work,
    gaps: [],
    events: [],
    warnings: [...warnings, ...(repeated > 0 ? [`readings of a moment that has one left out: ${repeated}`] : [])],
    outcome: { kind: 'completed' },
    endMs: lastMs,
  };
}

const WORK = /^(.+)\.(done|asked|failed)$/;

/** The running totals of a load, and all else. */
function partWork(all: readonly Series[]): {
  readonly series: readonly Series[];
  readonly work: readonly WorkSeries[];
} {
  const workloads = [...new Set(all.flatMap(({ id }) => WORK.exec(id)?.[1] ?? []))];
  const work = workloads.flatMap((workload): readonly WorkSeries[] => {
    const [done, asked, failed] = ['done', 'asked', 'failed'].map((what) =>
      all.find(({ id, metric }) => id === `${workload}.${what}` && metric.kind === 'counter'),
    );
    const whole = done !== undefined && asked?.tMs.length === done.tMs.length && failed?.tMs.length === done.tMs.length;
    return whole ? [{ workload, tMs: done.tMs, done: done.values, asked: asked.values, failed: failed.values }] : [];
  });
  const taken = new Set(
    work.flatMap(({ workload }) => ['done', 'asked', 'failed'].map((what) => `${workload}.${what}`)),
  );
  return { series: all.filter(({ id }) => !taken.has(id)), work };
}

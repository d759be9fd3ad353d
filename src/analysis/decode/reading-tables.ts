import type { Column, Metric } from '../../model/metric.ts';
import type { Series, WorkSeries } from '../../model/run.ts';
import { isCredible, isCredibleTime } from './credible.ts';
import { commitRow, createRows, type GrowingRows, lastCell, nextRowOffset, takeColumn } from './growing-rows.ts';
import { takeSeries } from './series-table.ts';

/** The entries of a run that are arrays, collected by probe and by workload. */
export interface ReadingTables {
  /** false when the entry is damaged; entries that are only unknown or late are counted for a warning */
  add(entry: readonly unknown[]): boolean;
  takeSeries(): readonly Series[];
  takeWork(): readonly WorkSeries[];
  endMs(): number;
  warnings(): readonly string[];
}

interface ProbeTable {
  readonly columns: readonly Column[];
  readonly rows: GrowingRows;
}

/** Empty tables for the columns that the header names. */
export function createReadingTables(columns: readonly Column[]): ReadingTables {
  const probes = groupByProbe(columns);
  const work = new Map<string, GrowingRows>();
  const late = new Map<string, number>();
  const unknown = new Map<string, number>();
  let endMs = 0;

  const addSample = (entry: readonly unknown[], tMs: number, probe: string): boolean => {
    const table = probes.get(probe);
    if (table === undefined) return count(unknown, probe);
    if (tMs <= lastCell(table.rows, 0)) return count(late, probe);
    return writeRow(table.rows, tMs, entry);
  };
  const addWork = (entry: readonly unknown[], tMs: number, workload: string): boolean => {
    if (!entry.slice(3, 6).every(isCredible) || entry.length < 6) return false;
    const rows = work.get(workload) ?? createRows(4);
    work.set(workload, rows);
    if (tMs < lastCell(rows, 0)) return count(late, workload);
    if (tMs === lastCell(rows, 0)) rows.rows -= 1;
    return writeRow(rows, tMs, entry);
  };

  return {
    add(entry) {
      const [kind, tMs, name] = entry;
      if (typeof kind !== 'string' || !isTime(tMs) || typeof name !== 'string') return false;
      endMs = Math.max(endMs, tMs);
      if (kind === 's') return addSample(entry, tMs, name);
      if (kind === 'w') return addWork(entry, tMs, name);
      return count(unknown, kind);
    },
    takeSeries: () => [...probes.values()].flatMap(({ columns, rows }) => takeSeries(rows, columns.map(nameColumn))),
    takeWork: () => [...work].map(([workload, rows]) => takeWorkSeries(workload, rows)),
    endMs: () => endMs,
    warnings: () => [
      ...describeCounts(late, 'dropped because their time goes back'),
      ...describeCounts(unknown, 'ignored because the header does not name them'),
    ],
  };
}

function groupByProbe(columns: readonly Column[]): ReadonlyMap<string, ProbeTable> {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const own = groups.get(column.probe);
    if (own === undefined) groups.set(column.probe, [column]);
    else own.push(column);
  }
  return new Map([...groups].map(([probe, own]) => [probe, { columns: own, rows: createRows(own.length + 1) }]));
}

function isTime(value: unknown): value is number {
  return isCredibleTime(value) && value >= 0;
}

/** The time and the values from index 3 on; missing ones are absent, surplus ones belong to a newer leaklab. */
function writeRow(table: GrowingRows, tMs: number, entry: readonly unknown[]): boolean {
  const offset = nextRowOffset(table);
  table.cells[offset] = tMs;
  for (let column = 1; column < table.width; column += 1) {
    const value = entry[column + 2] ?? null;
    if (value !== null && !isCredible(value)) return false;
    table.cells[offset + column] = value ?? Number.NaN;
  }
  commitRow(table);
  return true;
}

function count(counts: Map<string, number>, name: string): true {
  counts.set(name, (counts.get(name) ?? 0) + 1);
  return true;
}

function nameColumn({ probe, id, unit, kind, describe }: Column): readonly [string, Metric] {
  return [`${probe}.${id}`, { id, unit, kind, describe }];
}

function takeWorkSeries(workload: string, rows: GrowingRows): WorkSeries {
  return {
    workload,
    tMs: takeColumn(rows, 0),
    done: takeColumn(rows, 1),
    asked: takeColumn(rows, 2),
    failed: takeColumn(rows, 3),
  };
}

function describeCounts(counts: ReadonlyMap<string, number>, what: string): readonly string[] {
  return [...counts].map(([name, times]) => `entries of "${name}" ${what}: ${times}`);
}

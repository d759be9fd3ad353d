import { fail } from '../../model/failure.ts';
import type { Metric } from '../../model/metric.ts';
import { KIB, MIB, SECOND_MS } from '../../model/units.ts';
import { IDENTITY_COLUMNS } from './csv-identity.ts';
import { isRunningTotal } from './running-total.ts';

/** What a column of a table holds. `factor` turns its cells into milliseconds, bytes or counts. */
export type CsvColumn =
  | { readonly kind: 'time'; readonly name: string; readonly factor: number }
  | { readonly kind: 'phase'; readonly name: string }
  /** which process a row is of */
  | { readonly kind: 'identity'; readonly name: string }
  | { readonly kind: 'value'; readonly name: string; readonly factor: number; readonly metric: Metric }
  /** a column without a name: its cells are not read */
  | { readonly kind: 'unnamed' };

const TIME_FACTORS = new Map([
  ['t_s', SECOND_MS],
  ['t_ms', 1],
]);
const MEMORY_FACTORS = new Map([
  ['bytes', 1],
  ['kib', KIB],
  ['mib', MIB],
]);
const REMEDY = 'name the columns t_s (or t_ms), <metric>_bytes (or _kib, _mib), and optionally phase and counts';

/** The columns that a header line names. Throws ToolError kind input that lists them when no table can be made of it. */
export function readCsvHeader(cells: readonly string[], place: string): readonly CsvColumn[] {
  const names = cells.map((cell) => cell.trim());
  const columns = names.map(readColumn);
  const ids = columns.flatMap((column) => (column.kind === 'value' ? [column.metric.id] : []));
  const times = columns.filter((column) => column.kind === 'time').length;
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  const found = `found ${listNames(names)}`;
  if (times === 0) throw fail('input', `${place}: no column "t_s" or "t_ms", ${found}`, remedyNoTime(names));
  if (times > 1) throw fail('input', `${place}: more than one column of time, ${found}`, 'leave one of them');
  if (twice !== undefined) throw fail('input', `${place}: "${twice}" is there twice, ${found}`, 'leave one of them');
  if (!columns.some((column) => column.kind === 'value' && column.metric.unit === 'bytes')) {
    throw fail('input', `${place}: no column of memory, ${found}`, REMEDY);
  }
  return columns;
}

/** What spreadsheets write where the comma is a decimal point leaves one name with all of them in it. */
function remedyNoTime([first = '', ...others]: readonly string[]): string {
  return others.length === 0 && /[;\t]/.test(first) ? 'separate the cells by commas' : REMEDY;
}

function readColumn(name: string): CsvColumn {
  const timeFactor = TIME_FACTORS.get(name);
  if (timeFactor !== undefined) return { kind: 'time', name, factor: timeFactor };
  if (name === 'phase') return { kind: 'phase', name };
  if (IDENTITY_COLUMNS.includes(name)) return { kind: 'identity', name };
  if (name === '') return { kind: 'unnamed' };
  const [, stem = name, suffix = ''] = /^(.+)_(bytes|kib|mib)$/.exec(name) ?? [];
  const factor = MEMORY_FACTORS.get(suffix);
  const describe = `column ${name}`;
  if (factor === undefined) {
    const kind = isRunningTotal(name) ? 'counter' : 'gauge';
    return { kind: 'value', name, factor: 1, metric: { id: name, unit: 'count', kind, describe } };
  }
  return { kind: 'value', name, factor, metric: { id: `${stem}_bytes`, unit: 'bytes', kind: 'gauge', describe } };
}

/** Enough of the names to recognise the file, without what a terminal would take for commands. */
function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `"${name.replace(/[^ -~]/g, '?').slice(0, 32)}"`);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}

import type { DecidingSeries } from '../../model/metric.ts';
import type { Unit } from '../../model/units.ts';

/** The memory columns that may decide, best first: anonymous memory and swap, else the RSS; bare, or as runs name them. */
const MEMORY: readonly DecidingSeries[] = [
  { id: 'anon+swap', role: 'memory', columns: ['anon+swap'] },
  { id: 'anon+swap', role: 'memory', columns: ['anon_bytes', 'swap_bytes'] },
  { id: 'anon_bytes', role: 'memory', columns: ['anon_bytes'] },
  { id: 'rss_bytes', role: 'memory', columns: ['rss_bytes'] },
  { id: 'anon+swap', role: 'memory', columns: ['status.anon_bytes', 'status.swap_bytes'] },
  ...['status.anon_bytes', 'status.rss_bytes', 'statm.rss_bytes', 'pidusage.rss_bytes'].map(
    (id): DecidingSeries => ({ id, role: 'memory', columns: [id] }),
  ),
];

/** Counters that are a leak when they grow without bound: threads, descriptors, and Falco's own thread table. */
const STATE: readonly string[] = ['threads', 'fds', 'n_threads', 'status.threads', 'fds.open'];

/**
 * The deciding series of a table, from the series that have readings: one of memory (the first in the file where
 * none of the usual names is there) and the state counters by name.
 */
export function chooseCsvDeciding(
  series: readonly { readonly id: string; readonly unit: Unit }[],
): readonly DecidingSeries[] {
  const ids = new Set(series.map(({ id }) => id));
  const known = MEMORY.find(({ columns }) => columns.every((column) => ids.has(column)));
  const anyMemory = series.find(({ unit }) => unit === 'bytes')?.id;
  const state = STATE.filter((id) => ids.has(id)).map((id): DecidingSeries => ({ id, role: 'state', columns: [id] }));
  if (known !== undefined) return [known, ...state];
  if (anyMemory !== undefined) return [{ id: anyMemory, role: 'memory', columns: [anyMemory] }, ...state];
  return state;
}

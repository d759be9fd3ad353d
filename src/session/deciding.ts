import type { DecidingSeries } from '../model/metric.ts';
import type { Probe } from '../model/probe.ts';
import type { Entry } from '../model/run.ts';

type Columns = DecidingSeries['columns'];

/**
 * What may decide about memory, best first: anonymous memory with what of it was swapped out,
 * because it alone is the target's own doing; the resident set only where the kernel has no split.
 */
const MEMORY: readonly { readonly id: string; readonly columns: Columns }[] = [
  { id: 'anon+swap', columns: ['status.anon_bytes', 'status.swap_bytes'] },
  { id: 'status.anon_bytes', columns: ['status.anon_bytes'] },
  { id: 'status.rss_bytes', columns: ['status.rss_bytes'] },
  { id: 'statm.rss_bytes', columns: ['statm.rss_bytes'] },
  { id: 'pidusage.rss_bytes', columns: ['pidusage.rss_bytes'] },
];

/** Tables of the target that are a leak when they grow without bound, even while memory still fits. */
const STATE: readonly Columns[] = [
  ['status.threads'],
  ['fds.open'],
  ['falco.n_threads'],
  ['falco.n_fds'],
  ['falco.n_containers'],
];

/**
 * The series that may decide, from what the first readings gave, and from the columns that will be read later: one of
 * memory, then the state counters. Empty when no memory could be read.
 */
export function chooseDeciding(
  probes: readonly Probe[],
  firstReadings: readonly Entry[],
  foretold: readonly string[] = [],
): readonly DecidingSeries[] {
  const present = new Set([...foretold, ...firstReadings.flatMap((entry) => nameReadColumns(probes, entry))]);
  const isRead = (columns: Columns) => columns.every((column) => present.has(column));
  const memory = MEMORY.find(({ columns }) => isRead(columns));
  if (memory === undefined) return [];
  const state = STATE.filter(isRead).map((columns): DecidingSeries => ({ id: columns[0], role: 'state', columns }));
  return [{ ...memory, role: 'memory' }, ...state];
}

function nameReadColumns(probes: readonly Probe[], entry: Entry): readonly string[] {
  if (!('length' in entry) || entry[0] !== 's') return [];
  const [, , id, ...values] = entry;
  const metrics = probes.find((probe) => probe.id === id)?.metrics ?? [];
  return metrics.filter((_, index) => typeof values[index] === 'number').map((metric) => `${id}.${metric.id}`);
}

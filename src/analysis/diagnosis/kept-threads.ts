import type { Recording, Series } from '../../model/run.ts';
import { firstAtOrAfter } from '../cut-bins.ts';

/** What a Falco's thread table held before a load and after it. */
export interface KeptThreads {
  readonly before: number;
  readonly after: number;
  /** processes and threads of the host then; null where they were not counted */
  readonly hostTasks: number | null;
}

/** Entries that come and go with what the host does. */
const PASSING_ENTRIES = 64;
const PASSING_SHARE = 0.2;

/**
 * Entries of a Falco's thread table that outlived their load: more at the end of the last drain than before the first load,
 * and than there are tasks on the host. Null where there are none, or the table was not read.
 */
export function findKeptThreads({ header, series, phases }: Recording): KeptThreads | null {
  const table = series.get('falco.n_threads') ?? (header === null ? series.get('n_threads') : undefined);
  const load = phases.find(({ phase }) => phase === 'load');
  const drain = phases.findLast(({ phase }) => phase === 'drain');
  if (table === undefined || load === undefined || drain === undefined) return null;
  const before = lastBefore(table, load.fromMs);
  const after = lastBefore(table, drain.toMs);
  if (before === null || after === null) return null;
  const hostTasks = lastBefore(series.get('host.tasks'), drain.toMs);
  const owed = Math.max(before, hostTasks ?? 0);
  return after - owed > Math.max(PASSING_ENTRIES, PASSING_SHARE * owed) ? { before, after, hostTasks } : null;
}

function lastBefore(series: Series | undefined, tMs: number): number | null {
  return series?.values[firstAtOrAfter(series.tMs, tMs) - 1] ?? null;
}

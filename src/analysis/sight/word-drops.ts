import type { Recording } from '../../model/run.ts';

/** Causes and classes by their counters, as readers call them. */
const CLASSES: Readonly<Record<string, string>> = {
  n_drops_clone_fork: 'clone and fork',
  n_drops_execve: 'exec',
  n_drops_proc: 'ends of processes',
  n_drops_open: 'open',
  n_drops_close: 'close',
  n_drops_connect: 'connect',
  n_drops_dir_file: 'folders and files',
  n_drops_other_interest: 'other calls',
  n_drops_scratch_map: 'too large for eBPF',
  n_drops_page_faults: 'page faults',
  n_drops_bug: 'driver state',
  n_preemptions: 'preemption',
};

/** A thousandth of the events: below it a lost end of a process now and then leaves an entry, and no trend. */
const SLIGHT = 0.001;

/**
 * What a Falco lost of its events by its own counters: nothing where that is none; a note where it is hardly any; else a
 * warning with the share and the classes, because each lost end of a process leaves its entry in the thread table.
 */
export function wordDrops({ series }: Recording): readonly string[] {
  const lost = gainOf(series.get('falco.n_drops')?.values);
  const seen = gainOf(series.get('falco.n_evts')?.values);
  if (lost === null || lost === 0) return [];
  const share = Math.min(1, lost / Math.max(lost + (seen ?? 0), 1));
  const classes = Object.entries(CLASSES)
    .map(([id, name]) => ({ name, count: gainOf(series.get(`falco.${id}`)?.values) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
    .map(({ name, count }) => `${name} ${Math.round((100 * count) / lost)} %`);
  const of = classes.length === 0 ? '' : ` (${classes.join(', ')})`;
  if (share < SLIGHT) return [`Falco lost ${lost} events${of}, less than 0.1 % of all`];
  const text = `Falco lost ${(100 * share).toFixed(1)} % of its events${of}`;
  return [`${text}: it saw less than the load, and lost ends of processes leave entries until the purge`];
}

/** Over all lives: counters begin again with each. Null: never read. */
function gainOf(values: Float64Array | undefined): number | null {
  if (values === undefined || values.length === 0) return null;
  return values.reduce((sum, value, i) => sum + (i === 0 ? 0 : Math.max(0, value - (values[i - 1] as number))), 0);
}

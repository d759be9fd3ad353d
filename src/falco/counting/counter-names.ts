import type { Metric } from '../../model/metric.ts';

/** What of a Falco's own counting is switched on together. */
export type CounterFamily = 'events' | 'kernel' | 'state' | 'queue' | 'rules' | 'memory' | 'jemalloc' | 'plugins';

/** One of Falco's own numbers: what it is, and what every release calls it in every text that it gives it in. */
export interface CounterNames extends Metric {
  readonly family: CounterFamily;
  /** keys of a snapshot, in the metrics file and the alert; the first that is there counts */
  readonly json: readonly string[];
  /** names of Prometheus, summed over all their samples, or over those whose `drop` label is this */
  readonly prometheus: readonly string[];
  readonly drop?: string;
  /** key in the stats file of `-s` (up to 0.34) */
  readonly stats?: 'events' | 'drops' | 'preemptions';
  /**
   * releases 0.`since` up to before 0.`until` whose snapshots have it whenever its family is on: with
   * `include_empty_values: false` it is left out while it is 0. Not there: it depends on the engine or a plugin too
   */
  readonly since?: number;
  readonly until?: number;
}

type More = Partial<Pick<CounterNames, 'drop' | 'stats' | 'since' | 'until'>>;

const total = (
  id: string,
  family: CounterFamily,
  json: readonly string[],
  prometheus: readonly string[],
  describe: string,
  more: More = {},
): CounterNames => ({ id, unit: 'count', kind: 'counter', describe, family, json, prometheus, ...more });

const state = (id: string, kind: Metric['kind'], describe: string, more: More = {}): CounterNames => ({
  ...{ id, unit: 'count', kind, describe, family: 'state', json: [`falco.${id}`], since: 37 },
  prometheus: [`falcosecurity_scap_${id}_total`],
  ...more,
});

/** Up to 0.38 each class has a name of its own, later all are one name with labels. */
const drops = (what: string, ways: readonly string[], describe: string, more: More = {}): CounterNames => ({
  ...{ id: `n_drops_${what}`, unit: 'count', kind: 'counter', describe, family: 'kernel' },
  json: ways.map((way) => `scap.n_drops_buffer_${what}_${way}`),
  prometheus: [
    'falcosecurity_scap_n_drops_buffer_total',
    ...ways.map((way) => `${OLD}n_drops_buffer_${what}_${way}_total`),
  ],
  drop: what,
  since: 35,
  ...more,
});

const jemalloc = (what: string, describe: string): CounterNames => ({
  ...{ id: `jemalloc_${what}_bytes`, unit: 'bytes', kind: 'gauge', describe, family: 'jemalloc' },
  json: [`falco.jemalloc.${what}`],
  prometheus: [`falcosecurity_falco_jemalloc_${what}_bytes`],
});

/** Kernel counters of 0.38. */
const OLD = 'falcosecurity_falco_';
const BOTH = ['enter', 'exit'] as const;

/**
 * Falco 0.15 to 0.44 (stats_writer.cpp, falco_metrics.cpp, metrics_collector.cpp of each release; the outputs of 0.41.3
 * and 0.44.1). Kinds are what the numbers really are: `n_threads_total` may fall. The order is that of the columns.
 */
export const COUNTER_NAMES: readonly CounterNames[] = [
  total(
    'num_evts',
    'events',
    ['falco.num_evts'],
    ['falcosecurity_falco_num_evts_total'],
    'events that it has handled; no Prometheus up to 0.44 has them',
  ),
  total(
    'n_evts',
    'kernel',
    ['scap.n_evts'],
    ['falcosecurity_scap_n_evts_total', `${OLD}n_evts_total`],
    'events of the kernel side',
    { stats: 'events', since: 35 },
  ),
  total(
    'n_drops',
    'kernel',
    ['scap.n_drops'],
    ['falcosecurity_scap_n_drops_total', `${OLD}n_drops_total`],
    'events lost before it saw them',
    { stats: 'drops', since: 35 },
  ),
  total(
    'n_preemptions',
    'kernel',
    ['scap.n_preemptions'],
    ['falcosecurity_scap_n_preemptions_total', `${OLD}n_preemptions_total`],
    'events lost to preemption (kernel module)',
    { stats: 'preemptions' },
  ),
  total(
    'n_drops_buffer',
    'kernel',
    ['scap.n_drops_buffer_total', 'scap.n_drops_buffer'],
    ['falcosecurity_scap_n_drops_buffer_total', `${OLD}n_drops_buffer_total`],
    'lost for a full buffer',
    { since: 35 },
  ),
  drops('clone_fork', BOTH, 'of those: clone and fork'),
  drops('execve', BOTH, 'of those: exec'),
  drops('connect', BOTH, 'of those: connect'),
  drops('open', BOTH, 'of those: open'),
  drops('dir_file', BOTH, 'of those: folders and files'),
  drops('other_interest', BOTH, 'of those: other calls that rules ask for'),
  drops('close', ['exit'], 'of those: close', { since: 36 }),
  drops('proc', ['exit'], 'of those: ends of processes, each of which leaves its entry behind', { since: 36 }),
  total(
    'n_drops_scratch_map',
    'kernel',
    ['scap.n_drops_scratch_map'],
    ['falcosecurity_scap_n_drops_scratch_map_total', `${OLD}n_drops_scratch_map_total`],
    'lost in eBPF for their size or depth',
  ),
  total(
    'n_drops_page_faults',
    'kernel',
    ['scap.n_drops_page_faults', 'scap.n_drops_pf'],
    ['falcosecurity_scap_n_drops_page_faults_total', `${OLD}n_drops_page_faults_total`],
    'lost for memory of the caller that was not there',
  ),
  total(
    'n_drops_bug',
    'kernel',
    ['scap.n_drops_bug'],
    ['falcosecurity_scap_n_drops_bug_total', `${OLD}n_drops_bug_total`],
    'lost to an invalid state of the driver',
  ),
  state('n_threads', 'gauge', 'entries of its thread table'),
  state('n_fds', 'gauge', 'entries of the descriptor tables of all its threads'),
  {
    ...state('n_containers', 'gauge', 'entries of its container table'),
    json: ['falco.n_containers', 'plugins.container.n_containers'],
    prometheus: ['falcosecurity_scap_n_containers_total', 'falcosecurity_plugins_container_n_containers_total'],
    until: 41,
  },
  state('n_added_threads', 'counter', 'entries put into the thread table'),
  state('n_removed_threads', 'counter', 'entries taken out of the thread table'),
  state('n_added_fds', 'counter', 'entries put into descriptor tables'),
  state('n_removed_fds', 'counter', 'entries taken out of descriptor tables'),
  state('n_noncached_thread_lookups', 'counter', 'threads looked up in the table'),
  state('n_failed_thread_lookups', 'counter', 'threads that the table did not have'),
  state('n_failed_fd_lookups', 'counter', 'descriptors that no table had'),
  state('n_store_evts_drops', 'counter', 'enter events that could not be kept'),
  state('n_retrieve_evts_drops', 'counter', 'exit events whose enter event was missing'),
  state('n_drops_full_threadtable', 'counter', 'entries refused for a full thread table'),
  total(
    'outputs_queue_num_drops',
    'queue',
    ['falco.outputs_queue_num_drops'],
    ['falcosecurity_falco_outputs_queue_num_drops_total'],
    'alerts lost for a full outputs queue; 0 while it has no bound',
    { since: 36 },
  ),
  total(
    'rules_matches',
    'rules',
    ['falco.rules.matches_total'],
    ['falcosecurity_falco_rules_matches_total', `${OLD}rules_counters_total`],
    'events that matched a rule',
    { since: 38 },
  ),
  {
    ...{ id: 'memory_rss_bytes', unit: 'bytes', kind: 'gauge', family: 'memory', json: ['falco.memory_rss'] },
    ...{ describe: 'resident, by its own reading; whole MiB in 0.35 to 0.37', since: 35 },
    prometheus: ['falcosecurity_falco_memory_rss_bytes'],
  },
  jemalloc('allocated', 'handed out by jemalloc'),
  jemalloc('resident', 'resident in arenas of jemalloc; beyond `allocated` it is fragmentation'),
];

import { MIB } from '../model/units.ts';

/** How Falco names and writes one of its own numbers, in both of the texts that it gives them in. */
export interface FalcoCounter {
  /** what it really is: some gauges are called `_total` */
  readonly kind: 'gauge' | 'counter';
  /** key among the `output_fields` of a snapshot; the value is divided by `per` and has so many decimals */
  readonly json: { readonly name: string; readonly per: number; readonly decimals: number };
  /** name in the Prometheus text, null where that does not have it */
  readonly prometheus: { readonly name: string; readonly decimals: number } | null;
}

/**
 * The numbers by the ids that leaklab uses, as Falco 0.41.3 and 0.44.1 name them. Times are nanoseconds since the
 * epoch, `memory_rss` is bytes.
 */
export const FALCO_COUNTERS = {
  duration_sec: both('counter', 'falco.duration_sec', 'falcosecurity_falco_duration_seconds_total'),
  evts_rate_sec: only('gauge', 'falco.evts_rate_sec', 1),
  memory_rss: {
    kind: 'gauge',
    json: { name: 'falco.memory_rss_mb', per: MIB, decimals: 1 },
    prometheus: { name: 'falcosecurity_falco_memory_rss_bytes', decimals: 6 },
  },
  n_added_threads: both('counter', 'falco.n_added_threads', 'falcosecurity_scap_n_added_threads_total'),
  n_drops: both('counter', 'scap.n_drops', 'falcosecurity_scap_n_drops_total'),
  n_drops_prev: only('counter', 'scap.n_drops_prev', 0),
  n_evts: both('counter', 'scap.n_evts', 'falcosecurity_scap_n_evts_total'),
  n_evts_prev: only('counter', 'scap.n_evts_prev', 0),
  n_removed_threads: both('counter', 'falco.n_removed_threads', 'falcosecurity_scap_n_removed_threads_total'),
  n_threads: both('gauge', 'falco.n_threads', 'falcosecurity_scap_n_threads_total'),
  num_evts: only('counter', 'falco.num_evts', 0),
  num_evts_prev: only('counter', 'falco.num_evts_prev', 0),
  outputs_queue_num_drops: both(
    'counter',
    'falco.outputs_queue_num_drops',
    'falcosecurity_falco_outputs_queue_num_drops_total',
  ),
  reload_ts: both('gauge', 'falco.reload_ts', 'falcosecurity_falco_reload_timestamp_nanoseconds'),
  rules_matches: only('counter', 'falco.rules.matches_total', 0),
  start_ts: both('gauge', 'falco.start_ts', 'falcosecurity_falco_start_timestamp_nanoseconds'),
} as const satisfies Record<string, FalcoCounter>;

/** The id of one of them. */
export type FalcoCounterId = keyof typeof FALCO_COUNTERS;

/** Values by id; what a Falco does not tell is absent. Nanoseconds are beyond what a number holds exactly. */
export type FalcoCounterValues = Readonly<Partial<Record<FalcoCounterId, number | bigint>>>;

function both(kind: FalcoCounter['kind'], json: string, prometheus: string): FalcoCounter {
  return { kind, json: { name: json, per: 1, decimals: 0 }, prometheus: { name: prometheus, decimals: 0 } };
}

function only(kind: FalcoCounter['kind'], json: string, decimals: number): FalcoCounter {
  return { kind, json: { name: json, per: 1, decimals }, prometheus: null };
}

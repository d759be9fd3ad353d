import { isReleaseBefore } from './release-order.ts';

/** First release (0.N) that reads a key of falco.yaml, or all keys below it; an older one would take it for nothing. */
const SINCE: readonly (readonly [string, number])[] = [
  ['falco_libs.thread_table_auto_purging_interval_s', 42],
  ['falco_libs.thread_table_auto_purging_thread_timeout_s', 42],
  ['falco_libs.thread_table_size', 38],
  ['capture', 42],
  ['outputs_queue', 36],
  ['rule_matching', 36],
  ['base_syscalls', 35],
  ['metrics.jemalloc_stats_enabled', 40],
  ['metrics.plugins_metrics_enabled', 39],
  ['metrics.rules_counters_enabled', 38],
  ['metrics.state_counters_enabled', 37],
  ['metrics', 35],
  ['webserver.prometheus_metrics_enabled', 38],
  ['webserver.listen_address', 37],
  ['engine', 37],
];

/** The first minor release that knows a key; null: every one that leaklab knows of, or it is not known which. */
export function keySince(key: string): number | null {
  const [, since = null] = SINCE.find(([known]) => key === known || key.startsWith(`${known}.`)) ?? [];
  return since;
}

/** The first release that knows a key, where a version is older than that; null where it is not, or not known to be. */
export function isTooOldFor(version: string | null, key: string): string | null {
  const since = keySince(key);
  return since !== null && isReleaseBefore(version, since) === true ? `0.${since}` : null;
}

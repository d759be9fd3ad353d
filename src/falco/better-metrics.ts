import { type ConfigTree, settingAt } from './config-tree.ts';
import { parsePrometheusDuration } from './prometheus-duration.ts';
import { minorOf } from './release-order.ts';

/**
 * What to add to a configuration so that a run sees more of that Falco. Nothing below 0.35, which has no metrics: there
 * the remedy is a word, no YAML.
 */
export interface BetterMetrics {
  /** null: all is as it should be, or the release has none */
  readonly yaml: string | null;
  /** what is lacking, as the end of `Falco has ...`; null: nothing */
  readonly lack: string | null;
}

/** A key with the value that a run is best served by, and the release that brought it. */
const WANTED: readonly (readonly [string, string | boolean, number])[] = [
  ['enabled', true, 35],
  ['interval', '15s', 35],
  ['output_rule', true, 35],
  ['resource_utilization_enabled', true, 35],
  ['state_counters_enabled', true, 37],
  ['kernel_event_counters_enabled', true, 35],
  ['rules_counters_enabled', true, 38],
  ['plugins_metrics_enabled', true, 39],
  ['jemalloc_stats_enabled', true, 40],
  ['include_empty_values', true, 35],
];

/** Without these a run sees no table that grows; the others are only named beside them. */
const NEEDED = ['enabled', 'state_counters_enabled', 'resource_utilization_enabled'];

/** Snapshots further apart than this leave a load of 90 s with hardly any. */
const LONGEST_INTERVAL_MS = 15_000;

/** An unknown release is taken for one of today. `jemalloc`: whether it was built with that; null: not known. */
export function improveMetrics(tree: ConfigTree, version: string | null, jemalloc: boolean | null): BetterMetrics {
  const minor = minorOf(version) ?? Number.POSITIVE_INFINITY;
  if (minor < 35) return { yaml: null, lack: 'no metrics: they came with 0.35' };
  const known = WANTED.filter(
    ([key, , from]) => from <= minor && (key !== 'jemalloc_stats_enabled' || jemalloc !== false),
  );
  const lacks = known.map(([key]) => key).filter((key) => NEEDED.includes(key) && !isOn(tree, key));
  const slow = parsePrometheusDuration(String(settingAt(tree, 'metrics.interval') ?? '1h')) > LONGEST_INTERVAL_MS;
  const untold = !isTold(tree);
  if (lacks.length === 0 && !slow && !untold) return { yaml: null, lack: null };
  const lines = known.map(([key, value]) => `  ${key}: ${value}`);
  const prometheus = minor >= 38 && settingAt(tree, 'webserver.prometheus_metrics_enabled') !== true;
  const web = prometheus ? ['webserver:', '  enabled: true', '  prometheus_metrics_enabled: true'] : [];
  return { yaml: ['metrics:', ...lines, ...web].join('\n'), lack: wordLacks(lacks, slow) };
}

/** Absent is on for all but `enabled`. */
function isOn(tree: ConfigTree, key: string): boolean {
  const value = settingAt(tree, `metrics.${key}`);
  return value === undefined ? key !== 'enabled' : String(value) === 'true';
}

/** Whether a snapshot gets out somewhere: as an alert, into a file, or by the web server. */
function isTold(tree: ConfigTree): boolean {
  const isSet = (key: string) => String(settingAt(tree, key) ?? '') === 'true';
  const file = settingAt(tree, 'metrics.output_file');
  return isSet('metrics.output_rule') || isSet('webserver.prometheus_metrics_enabled') || (file ?? '') !== '';
}

function wordLacks(lacks: readonly string[], slow: boolean): string {
  if (lacks.includes('enabled')) return 'its metrics off: memory can be judged, but not which of its tables grows';
  if (lacks.length > 0) return `metrics without ${lacks.join(' and ')}: tables that grow cannot be seen`;
  return slow ? 'metrics so seldom that a run has hardly any of them' : 'metrics that get out nowhere';
}

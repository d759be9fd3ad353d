import { type ConfigTree, settingAt } from './config-tree.ts';

/**
 * What of a Falco configuration decides how well it can be observed. Null: not set, so the version's default holds.
 * Keys as in falco.yaml: `metrics` since 0.35, `state_counters_enabled` since 0.37, `prometheus_metrics_enabled`
 * since 0.38.
 */
export interface FalcoSettings {
  readonly metricsEnabled: boolean | null;
  readonly metricsInterval: string | null;
  readonly metricsFile: string | null;
  readonly stateCounters: boolean | null;
  readonly watchConfigFiles: boolean | null;
  readonly webserverPort: number | null;
  readonly engineKind: string | null;
}

/** The settings in force. */
export function readSettings(tree: ConfigTree): FalcoSettings {
  return {
    metricsEnabled: asBoolean(settingAt(tree, 'metrics.enabled')),
    metricsInterval: asText(settingAt(tree, 'metrics.interval')),
    metricsFile: asText(settingAt(tree, 'metrics.output_file')),
    stateCounters: asBoolean(settingAt(tree, 'metrics.state_counters_enabled')),
    watchConfigFiles: asBoolean(settingAt(tree, 'watch_config_files')),
    webserverPort: asNumber(settingAt(tree, 'webserver.listen_port')),
    engineKind: asText(settingAt(tree, 'engine.kind')),
  };
}

/** The YAML that switches on what leaklab can use, to be added to falco.yaml or to a file in its config.d. */
export const METRICS_SNIPPET = `metrics:
  enabled: true
  interval: 15s
  output_rule: true
  resource_utilization_enabled: true
  state_counters_enabled: true
  kernel_event_counters_enabled: true
  include_empty_values: true`;

function asBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

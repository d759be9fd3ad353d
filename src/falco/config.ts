import { parseDocument } from 'yaml';

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

/** The folders and files that a configuration names to be read after itself (`config_files`, 0.38+). */
export function parseConfigFiles(yaml: string): readonly string[] {
  const listed = at(parseYaml(yaml), 'config_files');
  return Array.isArray(listed) ? listed.filter((entry): entry is string => typeof entry === 'string') : [];
}

/**
 * The settings in force: files in reading order, later ones winning, then `-o key=value` overrides. A file that is no
 * YAML counts as empty: Falco itself would not have started with it.
 */
export function parseFalcoSettings(files: readonly string[], overrides: readonly string[]): FalcoSettings {
  const trees = [...files.map(parseYaml), ...overrides.map(parseOverride)];
  const last = (path: string): unknown =>
    trees.map((tree) => at(tree, path)).findLast((value) => value !== undefined && value !== null);
  return {
    metricsEnabled: asBoolean(last('metrics.enabled')),
    metricsInterval: asText(last('metrics.interval')),
    metricsFile: asText(last('metrics.output_file')),
    stateCounters: asBoolean(last('metrics.state_counters_enabled')),
    watchConfigFiles: asBoolean(last('watch_config_files')),
    webserverPort: asNumber(last('webserver.listen_port')),
    engineKind: asText(last('engine.kind')),
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

function parseYaml(text: string): unknown {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  return document.errors.length > 0 ? null : document.toJS({ maxAliasCount: 100 });
}

/** `metrics.enabled=true` as the tree that it stands for; the value is read as YAML, as Falco does. */
function parseOverride(text: string): unknown {
  const split = text.indexOf('=');
  if (split < 0) return null;
  const path = text.slice(0, split).trim().split('.');
  return path.reduceRight<unknown>((value, key) => ({ [key]: value }), parseYaml(text.slice(split + 1)));
}

function at(tree: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((node, key) => (isTree(node) && Object.hasOwn(node, key) ? node[key] : undefined), tree);
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

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

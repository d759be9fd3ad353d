import { KIB, MIB } from '../../model/units.ts';
import { settingAt } from '../config-tree.ts';
import { leastPriority } from '../lack.ts';
import { parsePrometheusDuration } from '../prometheus-duration.ts';
import type { FalcoConfiguration } from '../read-configuration.ts';
import { minorOf } from '../release-order.ts';
import { isUrgentEnough } from '../rule.ts';
import type { CountingSettings } from './told-counters.ts';

/** A way in which a Falco tells its counters. Paths are as Falco sees them. */
export type CountingChannel =
  | { readonly kind: 'metrics file'; readonly path: string }
  /** `metrics.output_rule`: among its alerts */
  | { readonly kind: 'alert' }
  /** of `-s`, up to 0.34 */
  | { readonly kind: 'stats file'; readonly path: string }
  | { readonly kind: 'prometheus'; readonly port: number; readonly secure: boolean };

/** How a Falco is configured to count. */
export interface Counting {
  /** the best first; empty where it tells them nowhere, or does not count */
  readonly channels: readonly CountingChannel[];
  readonly settings: CountingSettings;
  /** ids of the tables whose sizes it tells */
  readonly tables: readonly string[];
}

/** Snapshots further apart leave a load of 90 s with one at most: then what can be asked at any time is better. */
const SELDOM_MS = 60_000;

/**
 * The channels of a Falco by its configuration. Its metrics file and alerts are made in its own event loop, so reading them
 * takes nothing from it; Prometheus is computed while somebody asks, in another thread, and comes last unless the others
 * speak less than once a minute.
 */
export function findCounting(configuration: FalcoConfiguration): Counting {
  const { tree, version } = configuration;
  const minor = minorOf(version) ?? Number.POSITIVE_INFINITY;
  // what a key is that a file leaves out, which is not always what the falco.yaml says that comes with a release
  const isOn = (key: string, standard: boolean) => String(settingAt(tree, key) ?? standard) === 'true';
  const settings = {
    leavesOutZeros: !isOn('metrics.include_empty_values', false),
    plainMemoryBytes: isOn('metrics.convert_memory_to_mb', true) ? MIB : KIB,
  };
  if (minor < 35) return { channels: listOld(configuration), settings, tables: [] };
  if (!isOn('metrics.enabled', false)) return { channels: [], settings, tables: [] };
  const told = listTold(configuration, isOn('metrics.output_rule', false));
  const asked = minor < 38 || !isOn('webserver.enabled', false) ? [] : listAsked(configuration);
  const intervalMs = parsePrometheusDuration(String(settingAt(tree, 'metrics.interval') ?? '1h'));
  const channels = intervalMs > SELDOM_MS ? [...asked, ...told] : [...told, ...asked];
  const countsTables = minor >= 37 && isOn('metrics.state_counters_enabled', true);
  return { channels, settings, tables: countsTables ? listTables(minor) : [] };
}

function listOld({ commandLine: { statsFile } }: FalcoConfiguration): readonly CountingChannel[] {
  return statsFile === null ? [] : [{ kind: 'stats file', path: statsFile }];
}

function listTold(configuration: FalcoConfiguration, outputRule: boolean): readonly CountingChannel[] {
  const path = settingAt(configuration.tree, 'metrics.output_file');
  const isHeard = outputRule && isUrgentEnough('Informational', leastPriority(configuration));
  return [
    ...(typeof path === 'string' && path !== '' ? [{ kind: 'metrics file', path } as const] : []),
    ...(isHeard ? [{ kind: 'alert' } as const] : []),
  ];
}

function listAsked({ tree }: FalcoConfiguration): readonly CountingChannel[] {
  if (String(settingAt(tree, 'webserver.prometheus_metrics_enabled')) !== 'true') return [];
  const port = Number(settingAt(tree, 'webserver.listen_port') ?? 8765);
  return [{ kind: 'prometheus', port, secure: String(settingAt(tree, 'webserver.ssl_enabled')) === 'true' }];
}

/** From 0.41 on containers are the table of a plugin. */
function listTables(minor: number): readonly string[] {
  return ['n_threads', 'n_fds', ...(minor < 41 ? ['n_containers'] : [])];
}

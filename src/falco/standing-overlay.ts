import { settingAt } from './config-tree.ts';
import { isTooOldFor } from './key-ages.ts';
import { optionWords } from './option-word.ts';
import type { FalcoConfiguration } from './read-configuration.ts';
import { isReleaseBefore } from './release-order.ts';

/** What the overlay of every launched Falco is made with. */
export interface StandingMeans {
  /** null: not known, so that it is taken for a new one; older ones take what they do not know for nothing */
  readonly version: string | null;
  /** absolute path of a file in a private folder, which is there already and empty */
  readonly metricsFile: string;
  /** a free port for its web server */
  readonly port: number;
}

/** The release that has `metrics`; until then `-s FILE` had the counters of the driver written. */
const METRICS = 35;

/**
 * Words that every Falco gets which leaklab launches, so that its own counters can be read: into a file each 5 s (which is
 * also what `-s` does unless told), and to none of its outputs; its web server, where it has one, on a port of its own,
 * because two Falcos answer on one, and without Prometheus, because answering it has ended Falcos; each alert passed on at
 * once, which up to 0.43 `-U` alone does. What the command sets
 * with `-o` itself stays as it is.
 */
export function standingOverlay(configuration: FalcoConfiguration, means: StandingMeans): readonly string[] {
  const { commandLine } = configuration;
  const given = new Set(commandLine.overrides.map((override) => override.replace(/\s*=.*$/s, '')));
  const words = [
    ...(commandLine.unbuffered || given.has('buffered_outputs') ? [] : ['-U']),
    ...metricsWords(means, commandLine.statsFile),
    ...webserverSettings(configuration, means),
  ];
  return words.flatMap((word) => {
    if (typeof word === 'string') return [word];
    const [key, value] = word;
    return given.has(key) || isTooOldFor(means.version, key) !== null ? [] : optionWords(key, value);
  });
}

type Setting = readonly [string, string | number | boolean];

function metricsWords(
  { version, metricsFile }: StandingMeans,
  statsFile: string | null,
): readonly (Setting | string)[] {
  if (isReleaseBefore(version, METRICS) === true) return statsFile === null ? ['-s', metricsFile] : [];
  return [
    ['metrics.enabled', true],
    ['metrics.interval', '5s'],
    ['metrics.output_file', metricsFile],
    ['metrics.output_rule', false],
    ['metrics.rules_counters_enabled', true],
    ['metrics.resource_utilization_enabled', true],
    ['metrics.state_counters_enabled', true],
    ['metrics.kernel_event_counters_enabled', true],
    ['metrics.plugins_metrics_enabled', true],
    ['metrics.jemalloc_stats_enabled', true],
    // whole megabytes up to 0.37, tenths of them since
    ['metrics.convert_memory_to_mb', false],
    ['metrics.include_empty_values', true],
  ];
}

function webserverSettings({ tree }: FalcoConfiguration, { port }: StandingMeans): readonly Setting[] {
  if (String(settingAt(tree, 'webserver.enabled')) !== 'true') return [];
  return [
    ['webserver.listen_port', port],
    ['webserver.prometheus_metrics_enabled', false],
  ];
}

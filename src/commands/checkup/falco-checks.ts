import { improveMetrics } from '../../falco/better-metrics.ts';
import { settingAt } from '../../falco/config-tree.ts';
import { purgeTimesOf } from '../../falco/purges.ts';
import { type FalcoConfiguration, placeOfProcess, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import { isReleaseBefore } from '../../falco/release-order.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { FalcoIdentity, ProcessFacts } from '../../model/target.ts';
import { formatDuration, MINUTE_MS } from '../../model/units.ts';
import { type Check, limited, passed } from './check.ts';

/**
 * What could be better about a running Falco, by what is known of it and by its configuration, read through
 * `/proc/PID/root` (it may live in a container without a shell), and what mending it would destroy.
 */
export function checkFalco(process: ProcessFacts, falco: FalcoIdentity, files: KernelFiles): readonly Check[] {
  const configuration = readFalcoConfiguration(files, placeOfProcess(files, process));
  const rights = checkPermitted(falco.facts ?? []);
  if ('available' in configuration) {
    const fact = `cannot read its configuration: ${configuration.because}`;
    const remedy = 'run leaklab as root, or look there yourself whether metrics are on';
    return [...rights, limited("Falco's configuration", fact, remedy), checkPurge(falco)];
  }
  return [...rights, checkMetrics(configuration, falco, process), checkReload(configuration), checkPurge(falco)];
}

function checkPermitted(facts: readonly FalcoFact[]): readonly Check[] {
  const closed = facts.filter(({ state }) => state === 'not permitted');
  const [first] = closed;
  if (first?.state !== 'not permitted') return [];
  const fact = `${closed.length} of ${facts.length} facts about it are closed to this user; a run has its resident memory alone`;
  return [limited('What may be known of it', fact, first.because)];
}

function checkMetrics(configuration: FalcoConfiguration, falco: FalcoIdentity, { pid }: ProcessFacts): Check {
  const title = "Falco's own counters";
  const { tree, path } = configuration;
  const { lack, yaml } = improveMetrics(tree, falco.version, isJemalloc(falco));
  if (lack === null) return passed(title, `on, every ${String(settingAt(tree, 'metrics.interval') ?? '1h')}`);
  const fact = `this Falco has ${lack}`;
  if (yaml === null) {
    return limited(
      title,
      fact,
      'judge by its memory, which leaklab reads from the kernel; to see its tables, load a newer Falco alike',
    );
  }
  const named = falco.version === null ? 'its configuration' : `the configuration of ${falco.version}`;
  return {
    title,
    state: 'limited',
    fact,
    remedy: `add to ${named}, ${path}:\n${yaml}`,
    cost: wordCost(configuration, falco, pid),
  };
}

function isJemalloc({ facts }: FalcoIdentity): boolean | null {
  const fact = facts?.find(({ id }) => id === 'allocator');
  return fact?.state === 'known' ? fact.value === 'jemalloc' : null;
}

/** `watch_config_files` came with 0.32. */
function wordCost({ tree }: FalcoConfiguration, { version }: FalcoIdentity, pid: number): string {
  const watches = isReleaseBefore(version, 32) !== true && !isOff(tree['watch_config_files']);
  const how = watches
    ? 'Falco reloads itself when its configuration changes (watch_config_files)'
    : 'it needs a restart of Falco';
  return `${how}, and its tables start empty: save the grown state first with leaklab snapshot -t pid:${pid}`;
}

function checkReload({ tree }: FalcoConfiguration): Check {
  const title = 'Reload on change';
  return isOff(tree['watch_config_files'])
    ? passed(title, 'off: editing its files changes nothing until a restart')
    : limited(
        title,
        'on: touching its configuration or rules reloads it and empties its tables',
        'leave those files alone until the run is over',
      );
}

function isOff(value: unknown): boolean {
  return String(value) === 'false';
}

/** A run that ends before a purge cannot tell what that would still give back. */
function checkPurge(falco: FalcoIdentity): Check {
  const { periodMs } = purgeTimesOf(falco);
  const sure = falco.version === null ? ' at the latest, as its version is not known' : '';
  const fact = `Falco removes stale entries every ${formatDuration(periodMs)}${sure}: a default run may end before`;
  const drain = Math.ceil(periodMs / MINUTE_MS) + 1;
  return limited('Purge of dead threads', fact, `to see across it: leaklab run --drain ${drain}m`);
}

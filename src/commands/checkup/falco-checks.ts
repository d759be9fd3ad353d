import { type FalcoSettings, METRICS_SNIPPET, readSettings } from '../../falco/config.ts';
import { placeOfProcess, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';
import { type Check, limited, passed } from './check.ts';

/**
 * What could be better about a running Falco, read from its configuration through `/proc/PID/root` (it may live in a
 * container without a shell), and what mending it would destroy.
 */
export function checkFalco(facts: ProcessFacts, files: KernelFiles): readonly Check[] {
  const configuration = readFalcoConfiguration(files, placeOfProcess(files, facts));
  if ('available' in configuration) {
    const fact = `cannot read its configuration: ${configuration.because}`;
    return [
      limited("Falco's configuration", fact, 'run leaklab as root, or look there yourself whether metrics are on'),
    ];
  }
  const settings = readSettings(configuration.tree);
  return [checkMetrics(settings, facts), checkReload(settings), checkPurge()];
}

function checkMetrics(settings: FalcoSettings, facts: ProcessFacts): Check {
  const title = "Falco's own counters";
  if (settings.metricsEnabled === true && settings.stateCounters !== false) {
    return passed(title, `on, every ${settings.metricsInterval ?? '1h'}`);
  }
  const fact =
    settings.metricsEnabled === true
      ? 'metrics are on without state counters: tables that grow cannot be seen'
      : 'metrics are off: memory can be judged, but not which of its tables grows';
  return {
    title,
    state: 'limited',
    fact,
    remedy: `add to its configuration:\n${METRICS_SNIPPET}`,
    cost:
      `${settings.watchConfigFiles === false ? 'it needs a restart of Falco' : 'Falco reloads itself when its configuration changes'}, ` +
      `and its tables start empty: save the grown state first with leaklab snapshot -t pid:${facts.pid}`,
  };
}

function checkReload(settings: FalcoSettings): Check {
  const title = 'Reload on change';
  return settings.watchConfigFiles === false
    ? passed(title, 'off: editing its files changes nothing until a restart')
    : limited(
        title,
        'on: touching its configuration or rules reloads it and empties its tables',
        'leave those files alone until the run is over',
      );
}

/** The purge that a default run does not reach (0.42 and later: 300 s; before: 1 200 s). */
function checkPurge(): Check {
  return limited(
    'Purge of dead threads',
    'Falco removes stale entries every 5 min (from 0.42) or 20 min (before): a default run of 5 min may end before',
    'to see across it: leaklab run --drain 6m (0.42 and later) or --drain 25m',
  );
}

import { type ConfigTree, settingAt } from '../../falco/config-tree.ts';
import { defaultSettings } from '../../falco/default-settings.ts';
import type { FactId } from '../../falco/fact-catalogue.ts';
import { purgeTimesOf } from '../../falco/purges.ts';
import { locate } from '../../falco/read-configuration.ts';
import { readPurgeSettings } from '../../falco/read-purge-settings.ts';
import { findSettingChanges } from '../../falco/setting-changes.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import { formatDuration } from '../../model/units.ts';
import { known, refused, unknown } from './answer.ts';
import { type Inquiry, versionOf } from './inquiry.ts';

const IN_FORCE = ['config-file', 'config-digest', 'setting-changes'] as const;
const TRIED = ['thread-table-size', 'purge-interval', 'outputs-queue', 'system-calls'] as const;

/** Item 8: its command line, its configuration with a digest, and where that differs from what its release comes with. */
export function describeConfiguration(inquiry: Inquiry): readonly FalcoFact[] {
  const { process, configuration, place, ports } = inquiry;
  const line = known('command-line', process.commandLine.join(' '), '/proc/PID/cmdline');
  if ('available' in configuration) return [line, ...IN_FORCE.map((id) => explainAbsence(inquiry, id))];
  const digest = ports.digestFile(locate(place, configuration.path));
  const path = configuration.path;
  return [
    line,
    known('config-file', digest === null ? path : `${path}, sha256 ${digest}`, 'its command line'),
    known('config-digest', `sha256 ${ports.digestText(writeTree(configuration.tree))}`, 'all that it reads, merged'),
    ...listChanges(configuration.tree, versionOf(inquiry)),
  ];
}

function listChanges(tree: ConfigTree, version: string | null): readonly FalcoFact[] {
  const changes = findSettingChanges(tree, version);
  if (changes === null) return [unknown('setting-changes', 'the defaults of a release that is not known')];
  const from = `falco.yaml of ${version}`;
  return [
    known('setting-changes', changes.length === 0 ? 'none of those that matter' : String(changes.length), from),
    ...changes.map(({ key, value, usual }) => known('setting-change', `${key}: ${value} (default ${usual})`, from)),
  ];
}

/** Item 21: what maintainers say to try, as it is now. */
export function listTrials(inquiry: Inquiry): readonly FalcoFact[] {
  const newest = unknown('newest-release', 'run the same load on it, and compare: leaklab compare');
  if ('available' in inquiry.configuration) return [...TRIED.map((id) => explainAbsence(inquiry, id)), newest];
  const { tree } = inquiry.configuration;
  const version = versionOf(inquiry);
  const purges = readPurgeSettings(tree);
  const times = purgeTimesOf({ version, ...(purges === null ? {} : { purges }) });
  const purge = `each ${formatDuration(times.periodMs)}, of entries silent for ${formatDuration(times.timeoutMs)}`;
  return [
    settingFact('thread-table-size', 'falco_libs.thread_table_size', tree, version),
    version === null
      ? unknown('purge-interval', 'that of a release that is not known')
      : known('purge-interval', purge, 'its configuration and release'),
    settingFact('outputs-queue', 'outputs_queue.capacity', tree, version),
    describeCalls(tree, version),
    newest,
  ];
}

function settingFact(id: FactId, key: string, tree: ConfigTree, version: string | null): FalcoFact {
  const set = settingAt(tree, key);
  if (set !== undefined) return known(id, String(set), 'its configuration');
  const usual = defaultSettings(version)?.[key];
  return usual === undefined
    ? unknown(id, 'its release does not have it')
    : known(id, `${usual}, the default`, 'its release');
}

function describeCalls(tree: ConfigTree, version: string | null): FalcoFact {
  if (defaultSettings(version)?.['base_syscalls.repair'] === undefined) {
    return unknown('system-calls', 'its release does not have it');
  }
  const chosen = settingAt(tree, 'base_syscalls.custom_set');
  const custom = Array.isArray(chosen) && chosen.length > 0 ? `custom_set of ${chosen.length}` : 'no custom_set';
  const isOn = (key: string) => (String(settingAt(tree, `base_syscalls.${key}`)) === 'true' ? 'on' : 'off');
  return known('system-calls', `${custom}, repair ${isOn('repair')}, all ${isOn('all')}`, 'its configuration');
}

function explainAbsence({ configuration, permitted }: Inquiry, id: FactId): FalcoFact {
  if (!permitted) return refused(id);
  return unknown(id, 'available' in configuration ? configuration.because : 'not in its configuration');
}

/** The same text for the same settings, in whatever order they were read. */
function writeTree(node: unknown): string {
  if (Array.isArray(node)) return `[${node.map(writeTree).join(',')}]`;
  if (typeof node !== 'object' || node === null) return JSON.stringify(node) ?? 'null';
  const entries = Object.entries(node).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${writeTree(value)}`).join(',')}}`;
}

import { dirname, join } from 'node:path';
import { settingAt } from './config-tree.ts';
import { type Lack, UNTHROTTLED_PER_SECOND } from './lack.ts';
import type { FalcoConfiguration } from './read-configuration.ts';

const FILE = 'leaklab.yaml';

/** What is lacking, as the end of `Falco has ...`, and what to add and where, as an instruction. */
export interface LackWords {
  readonly fact: string;
  readonly remedy: string;
}

/** A lack in words. Paths are as that Falco sees them. */
export function wordLack(lack: Lack, configuration: FalcoConfiguration): LackWords {
  const { path } = configuration;
  switch (lack.kind) {
    case 'rules-absent':
      return { fact: 'not the rules of leaklab', remedy: placeRules(configuration) };
    case 'rule-off':
      return { fact: `the rule "${lack.rule}" switched off by ${lack.off.text}`, remedy: `take away ${lack.off.text}` };
    case 'rule-low':
      return {
        fact: `"priority: ${lack.least}", which leaves out the rule "${lack.rule}"`,
        remedy: `raise the priority of the rules of leaklab in its file to ${lack.least.toUpperCase()}`,
      };
    case 'alerts-throttled':
      return {
        fact: `"outputs.rate: ${lack.perSecond}", which passes on only so many alerts a second`,
        remedy: `set outputs.rate and outputs.max_burst to ${UNTHROTTLED_PER_SECOND} in ${path}`,
      };
    case 'plugin-absent':
      return {
        fact: `no plugin ${lack.name}`,
        remedy:
          `install it, and add "{name: ${lack.name}, library_path: lib${lack.name}.so, open_params: ` +
          `'http://:9765/k8s-audit'}" to plugins and "${lack.name}" to load_plugins in ${path}`,
      };
    case 'plugin-not-loaded':
      return { fact: `the plugin ${lack.name} not loaded`, remedy: `add "${lack.name}" to load_plugins in ${path}` };
    case 'setting':
      return { fact: `not "${lack.key}: ${lack.value}"`, remedy: `set ${lack.key} to ${lack.value} in ${path}` };
    case 'calls-seen':
      return wordCalls(lack, path);
  }
}

/** What bringing the files of a running Falco into force does to it. */
export function wordReload({ tree }: FalcoConfiguration, pid: number): string {
  const how =
    String(settingAt(tree, 'watch_config_files')) === 'false'
      ? 'restart it then, which empties its tables'
      : 'it reloads itself then and loses its tables';
  return `${how}: save what it holds before with leaklab snapshot -t pid:${pid}`;
}

function placeRules({ path, tree, commandLine, rulesEntries }: FalcoConfiguration): string {
  const folder = rulesEntries.find((entry) => entry.folder);
  if (folder !== undefined) return `write them into a folder that it reads: leaklab rules > ${join(folder.path, FILE)}`;
  if (commandLine.rules.length > 0)
    return `write them with leaklab rules > ${FILE} and start it with "-r ${FILE}" besides`;
  const file = join(dirname(path), FILE);
  const key = tree['rules_file'] === undefined ? 'rules_files' : 'rules_file';
  return `write them with leaklab rules > ${file} and add "- ${file}" to ${key} in ${path}`;
}

function wordCalls({ calls, repaired }: Extract<Lack, { kind: 'calls-seen' }>, path: string): LackWords {
  const negated = calls.map((call) => `"!${call}"`).join(', ');
  const steps = [
    ...(calls.length === 0 ? [] : [`add ${negated} to base_syscalls.custom_set`]),
    ...(repaired ? ['set base_syscalls.repair to false'] : []),
  ];
  const asked = calls.length === 0 ? 'base_syscalls.repair on' : `its drivers asked for ${calls.join(', ')}`;
  return { fact: asked, remedy: `${steps.join(' and ')} in ${path} (0.35 and later)` };
}

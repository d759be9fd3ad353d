import { asList, settingAt } from './config-tree.ts';
import { type Lack, UNTHROTTLED_PER_SECOND } from './lack.ts';
import type { RuleSwitch } from './loaded-rules.ts';
import { optionWords } from './option-word.ts';
import type { FalcoConfiguration } from './read-configuration.ts';
import { LEAKLAB_TAG } from './rules-file.ts';

/**
 * Words to be added to the command line of a Falco so that it lacks a thing no longer: `-r` and `-o` alone, which every
 * version has and which change no file. `rules` is the path of a file with the rules of leaklab. Null where no words
 * can give it.
 */
export function overlayLack(lack: Lack, configuration: FalcoConfiguration, rules: string): readonly string[] | null {
  const { tree } = configuration;
  switch (lack.kind) {
    case 'rules-absent':
      return addRules(configuration, rules);
    case 'rule-low':
    case 'plugin-absent':
      return null;
    case 'rule-off':
      return switchOn(lack.off);
    case 'alerts-throttled':
      return optionWords('outputs.rate', UNTHROTTLED_PER_SECOND).concat(
        optionWords('outputs.max_burst', UNTHROTTLED_PER_SECOND),
      );
    case 'plugin-not-loaded':
      return optionWords(`load_plugins[${asList(tree['load_plugins']).length}]`, lack.name);
    case 'setting':
      return optionWords(lack.key, lack.value);
    case 'calls-seen': {
      const { length } = asList(settingAt(tree, 'base_syscalls.custom_set'));
      const negated = lack.calls.flatMap((call, at) =>
        optionWords(`base_syscalls.custom_set[${length + at}]`, `!${call}`),
      );
      return lack.repaired ? [...negated, ...optionWords('base_syscalls.repair', false)] : negated;
    }
  }
}

/** Words that load one more file of rules. `-r` replaces the list of the configuration, so all that is on it is named again. */
export function addRules({ commandLine, rulesEntries }: FalcoConfiguration, rules: string): readonly string[] {
  const before = commandLine.rules.length > 0 ? [] : rulesEntries.flatMap(({ path }) => ['-r', path]);
  return [...before, '-r', rules];
}

/** What somebody has switched off by name stays off. */
function switchOn({ kind }: RuleSwitch): readonly string[] | null {
  if (kind === 'only-tags') return ['-t', LEAKLAB_TAG];
  return kind === 'list' ? optionWords('rules[].enable.tag', LEAKLAB_TAG) : null;
}

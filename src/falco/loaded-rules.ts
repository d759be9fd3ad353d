import { parseDocument } from 'yaml';
import { asList, settingAt } from './config-tree.ts';
import type { FalcoConfiguration } from './read-configuration.ts';
import { type FalcoRule, parsePriority } from './rule.ts';
import { LEAKLAB_TAG } from './rules-file.ts';

/** What switches a rule off, and by which words. */
export interface RuleSwitch {
  /** a rules file, an option that names some rules (`-D`, `-T`), one that leaves only some (`-t`), the list in falco.yaml */
  readonly kind: 'file' | 'option' | 'only-tags' | 'list';
  readonly text: string;
}

/** A rule of leaklab's as a Falco has it. */
export interface LoadedRule {
  readonly priority: FalcoRule['priority'];
  /** null: it is on */
  readonly off: RuleSwitch | null;
}

/**
 * A rule by its name, as the last file that speaks of it leaves it and as options and the `rules` list of the
 * configuration select it; null where no file that can be read has it.
 */
export function findLoadedRule(name: string, configuration: FalcoConfiguration): LoadedRule | null {
  const items = configuration.rulesFiles.flatMap(({ path, text }) =>
    typeof text === 'string' ? findItems(name, text).map((item) => ({ path, item })) : [],
  );
  const priority = items.map(({ item }) => parsePriority(String(settingAt(item, 'priority')))).findLast(isGiven);
  if (priority === undefined) return null;
  const switched = items.findLast(({ item }) => typeof settingAt(item, 'enabled') === 'boolean');
  const byFile: RuleSwitch | null =
    switched === undefined || settingAt(switched.item, 'enabled') === true
      ? null
      : { kind: 'file', text: `"enabled: false" in ${switched.path}` };
  return { priority, off: selectRule(name, byFile, configuration) };
}

function isGiven<T>(value: T | null): value is T {
  return value !== null;
}

/** Files are long and the rules of leaklab are mostly not in them: only those that name one are parsed. */
function findItems(name: string, text: string): readonly unknown[] {
  if (!text.includes(name)) return [];
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  return document.errors.length > 0
    ? []
    : asList(document.toJS({ maxAliasCount: 100 })).filter((item) => settingAt(item, 'rule') === name);
}

/** In the order of Falco: options, then the list in falco.yaml, later entries winning. */
function selectRule(name: string, byFile: RuleSwitch | null, configuration: FalcoConfiguration): RuleSwitch | null {
  const before = findOption(name, configuration) ?? byFile;
  return asList(configuration.tree['rules']).reduce<RuleSwitch | null>((off, entry) => {
    if (isMeant(settingAt(entry, 'enable'), name)) return null;
    return isMeant(settingAt(entry, 'disable'), name) ? { kind: 'list', text: '"disable" under rules' } : off;
  }, before);
}

function findOption(name: string, { commandLine }: FalcoConfiguration): RuleSwitch | null {
  const { withoutNames, withoutTags, onlyTags } = commandLine;
  const part = withoutNames.find((text) => name.includes(text));
  if (part !== undefined) return { kind: 'option', text: `-D ${part}` };
  if (withoutTags.includes(LEAKLAB_TAG)) return { kind: 'option', text: `-T ${LEAKLAB_TAG}` };
  if (onlyTags.length === 0 || onlyTags.includes(LEAKLAB_TAG)) return null;
  return { kind: 'only-tags', text: `-t ${onlyTags.join(' -t ')}` };
}

/** Whether one side of a selection means a rule of leaklab's: by a pattern with stars, or by its tag. */
function isMeant(selection: unknown, name: string): boolean {
  const pattern = settingAt(selection, 'rule');
  return settingAt(selection, 'tag') === LEAKLAB_TAG || (typeof pattern === 'string' && matchesStars(pattern, name));
}

function matchesStars(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(name);
}

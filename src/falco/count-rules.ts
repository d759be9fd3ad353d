import { parseDocument } from 'yaml';
import { asList, settingAt } from './config-tree.ts';

/** What a rules file defines; what it only adds to or overrides elsewhere is not counted. */
export interface RulesCount {
  readonly rules: number;
  /** of the rules: those that the file leaves on */
  readonly enabled: number;
  readonly macros: number;
  readonly lists: number;
}

/** Counts a rules file. Null for a text that is no YAML list: Falco would not have started with it. */
export function countRules(text: string): RulesCount | null {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  if (document.errors.length > 0) return null;
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  if (value !== null && !Array.isArray(value)) return null;
  const items = asList(value).filter((item) => !isAddition(item));
  const rules = items.filter((item) => typeof settingAt(item, 'rule') === 'string');
  return {
    rules: rules.length,
    enabled: rules.filter((rule) => settingAt(rule, 'enabled') !== false).length,
    macros: items.filter((item) => typeof settingAt(item, 'macro') === 'string').length,
    lists: items.filter((item) => typeof settingAt(item, 'list') === 'string').length,
  };
}

/** `append: true`, `override:` since 0.36, and a rule that is only switched. */
function isAddition(item: unknown): boolean {
  if (settingAt(item, 'append') === true || settingAt(item, 'override') !== undefined) return true;
  return settingAt(item, 'rule') !== undefined && settingAt(item, 'condition') === undefined;
}

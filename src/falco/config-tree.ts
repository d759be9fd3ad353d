import { parseDocument } from 'yaml';

/** A configuration with everything merged that Falco merges, by its keys in falco.yaml. */
export type ConfigTree = Readonly<Record<string, unknown>>;

/** A file that the main one names in `config_files`, and what becomes of keys that were there before. */
export interface IncludedFile {
  readonly path: string;
  /** append: lists grow, the rest is replaced; override: all is replaced; add-only: nothing is */
  readonly strategy: 'append' | 'override' | 'add-only';
}

/**
 * The entries of `config_files` (0.38+), each a path, or a path and a strategy. Before 0.41 every file replaced whole
 * keys; that is not told apart here, because it matters only where two files list rules.
 */
export function listIncluded(tree: ConfigTree): readonly IncludedFile[] {
  return asList(tree['config_files']).flatMap((entry): readonly IncludedFile[] => {
    if (typeof entry === 'string') return [{ path: entry, strategy: 'append' }];
    const path = settingAt(entry, 'path');
    const strategy = settingAt(entry, 'strategy');
    if (typeof path !== 'string') return [];
    return [{ path, strategy: strategy === 'override' || strategy === 'add-only' ? strategy : 'append' }];
  });
}

/**
 * One file as a tree, `${NAME}` in it replaced by what the environment has, else by nothing; `$${NAME}` stands for
 * itself. A text that is no YAML map counts as empty: Falco itself would not have started with it.
 */
export function parseConfigFile(yaml: string, environment: Readonly<Record<string, string>>): ConfigTree {
  const value = mapTexts(parseYaml(yaml), (text) =>
    text.replace(/(\$?)\$\{([^}]*)\}/g, (whole, dollar, name) =>
      dollar === '$' ? whole.slice(1) : (environment[name] ?? ''),
    ),
  );
  return isTree(value) ? value : {};
}

/** What is in force once a file is read after others. Only keys of the first level are merged. */
export function includeFile(tree: ConfigTree, included: ConfigTree, strategy: IncludedFile['strategy']): ConfigTree {
  const entries = Object.entries(included).map(([key, value]): readonly [string, unknown] => {
    const before = tree[key];
    if (strategy === 'add-only' && before !== undefined) return [key, before];
    if (strategy === 'append' && Array.isArray(value)) return [key, [...asList(before), ...value]];
    return [key, value];
  });
  return { ...tree, ...Object.fromEntries(entries) };
}

/**
 * What is in force with `-o key=value` besides. A key is dotted, `[2]` names an entry of a list and `[]` a new one; a
 * value is taken as it stands, but one in braces as YAML. An option without `=` changes nothing: Falco would not have started with it.
 */
export function overrideSetting(tree: ConfigTree, option: string): ConfigTree {
  const split = option.indexOf('=');
  if (split < 0) return tree;
  const keys = option.slice(0, split).trim().replaceAll('[', '.[').split('.');
  const changed = replaceAt(tree, keys, parseValue(option.slice(split + 1)));
  return isTree(changed) ? changed : tree;
}

/** The value under a dotted key; undefined where there is none. */
export function settingAt(tree: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((node, part) => (isTree(node) && Object.hasOwn(node, part) ? node[part] : undefined), tree);
}

/** Falco takes a single value where a list is wanted for a list of one. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function replaceAt(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const index = /^\[(\d*)\]$/.exec(key)?.[1];
  if (index === undefined) {
    const tree = isTree(node) ? node : {};
    return { ...tree, [key]: replaceAt(tree[key], rest, value) };
  }
  const list = [...asList(node)];
  const place = index === '' ? list.length : Math.min(Number(index), list.length);
  list[place] = replaceAt(list[place], rest, value);
  return list;
}

/** `!clone` and `*` mean something in YAML: only what can be a number or a word of its own is read as such. */
function parseValue(text: string): unknown {
  return /^(\{.*\}|[\w.+-]*)$/s.test(text) ? parseYaml(text) : text;
}

function mapTexts(node: unknown, change: (text: string) => string): unknown {
  if (typeof node === 'string') return change(node);
  if (Array.isArray(node)) return node.map((entry) => mapTexts(entry, change));
  if (!isTree(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapTexts(value, change)]));
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  return document.errors.length > 0 ? null : document.toJS({ maxAliasCount: 100 });
}

function isTree(value: unknown): value is ConfigTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a rules file defines; what it only adds to or overrides elsewhere is not counted. */
export interface RulesCount {
  readonly rules: number;
  /** of the rules: those that the file leaves on */
  readonly enabled: number;
  readonly macros: number;
  readonly lists: number;
}

/**
 * Counts a rules file by its lines: reading all of it as YAML takes half a second, and a run waits for this. Null for a
 * file that is not written as a list with each key on a line of its own, as all of Falco's are.
 */
export function countRules(text: string): RulesCount | null {
  const items = splitItems(text);
  if (items === null) return null;
  const defining = items.map(readKeys).filter((keys) => !isAddition(keys));
  const rules = defining.filter((keys) => keys.has('rule'));
  return {
    rules: rules.length,
    enabled: rules.filter((keys) => keys.get('enabled') !== 'false').length,
    macros: defining.filter((keys) => keys.has('macro')).length,
    lists: defining.filter((keys) => keys.has('list')).length,
  };
}

/** The lines of each item; none of a file without any. What comes before the first, but comments, is no list. */
function splitItems(text: string): readonly (readonly string[])[] | null {
  const lines = text.split('\n').filter((line) => !/^\s*(#.*)?$/.test(line) && !/^(---|\.\.\.)\s*$/.test(line));
  const [first = ''] = lines;
  const indent = /^( *)- +\w+:/.exec(first)?.[1];
  if (indent === undefined) return lines.length === 0 ? [] : null;
  const mark = `${indent}- `;
  const items: string[][] = [];
  for (const line of lines) {
    if (line.startsWith(mark)) items.push([line]);
    else items.at(-1)?.push(line);
  }
  return items.every(([start = '']) => /^ *- +\w+:/.test(start)) ? items : null;
}

/** Keys are where the first one of their item is; what is further in belongs to one of them. */
function readKeys([first = '', ...rest]: readonly string[]): ReadonlyMap<string, string> {
  const start = first.replace('-', ' ');
  const indent = ' '.repeat(start.search(/\S/));
  const pairs = [start, ...rest].flatMap((line): readonly (readonly [string, string])[] => {
    const [, key, value = ''] = new RegExp(`^${indent}(\\w+):(.*)$`).exec(line) ?? [];
    return key === undefined ? [] : [[key, value.replace(/\s#.*$/, '').trim()]];
  });
  return new Map(pairs);
}

/** `append: true`, `override:` since 0.36, and a rule that is only switched. */
function isAddition(keys: ReadonlyMap<string, string>): boolean {
  return keys.get('append') === 'true' || keys.has('override') || (keys.has('rule') && !keys.has('condition'));
}

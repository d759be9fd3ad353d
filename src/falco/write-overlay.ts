import { stringify } from 'yaml';
import { parseFalcoCommandLine } from './command-line.ts';

/** What was added to a Falco's command line, for the file that tells it. */
export interface WrittenOverlay {
  readonly version: string | null;
  readonly words: readonly string[];
  /** the text of leaklab's rules, where it got them */
  readonly rules: string | null;
}

/**
 * The words as YAML: `options` by their keys in falco.yaml, with the value that is in force where a key was set twice;
 * `rules_files`, all that it reads; `switches`, words that are neither; and `rules`, the text of leaklab's own file.
 */
export function writeOverlay({ version, words, rules }: WrittenOverlay): string {
  const { overrides, rules: rulesFiles } = parseFalcoCommandLine(words);
  const options = overrides.map((option) => [option.replace(/=.*$/s, ''), option.replace(/^.*?=/s, '')]);
  const tree = {
    ...(options.length > 0 && { options: Object.fromEntries(options) }),
    ...(rulesFiles.length > 0 && { rules_files: rulesFiles }),
    ...(findSwitches(words).length > 0 && { switches: findSwitches(words) }),
    ...(rules !== null && { rules }),
  };
  return `${header(version)}\n${stringify(tree, { lineWidth: 0 })}`;
}

function findSwitches(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => !WITH_VALUE.includes(word) && !WITH_VALUE.includes(words[index - 1] ?? ''));
}

const WITH_VALUE = ['-o', '-r'];

function header(version: string | null): string {
  return `\
# What Falco ${version ?? '(version not known)'} got on its command line from leaklab, beside what it was launched with, for this
# run alone. No file of its configuration was changed.
`;
}

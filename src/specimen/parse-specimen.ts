import { fail, type ToolError } from '../model/failure.ts';
import { suggestNearest } from '../model/nearest.ts';
import { type Option, SPECIMEN_MODES, type SpecimenMode, type SpecimenSettings } from './options.ts';

/**
 * Checks a mode and its `key=value` options and fills in the defaults. Throws ToolError kind usage that names the
 * nearest mode or option, or the bounds.
 */
export function parseSpecimen(mode: string, given: Readonly<Record<string, string>>): SpecimenSettings {
  if (!isMode(mode)) throw unknownWord('mode', mode, Object.keys(SPECIMEN_MODES));
  const options: Readonly<Record<string, Option>> = SPECIMEN_MODES[mode].options;
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(options, key)) throw unknownWord(`option of "${mode}"`, key, Object.keys(options));
  }
  const values = Object.entries(options).map(([key, option]) => [key, parseValue(key, option, given[key])]);
  // the table's keys and kinds are those that SpecimenSettings is derived from
  return { mode, ...Object.fromEntries(values) } as SpecimenSettings;
}

/** The options of a specimen by their keys. Throws ToolError usage where one is given twice: which was meant? */
export function gatherOptions(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const keys = pairs.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw fail('usage', `specimen option "${twice}" is given twice`, 'give it once');
  return Object.fromEntries(pairs);
}

function isMode(word: string): word is SpecimenMode {
  return Object.hasOwn(SPECIMEN_MODES, word);
}

function unknownWord(what: string, word: string, known: readonly string[]): ToolError {
  const remedy = suggestNearest(word, known, `choose one of ${known.join(', ')}`);
  return fail('usage', `unknown specimen ${what}: "${word}"`, remedy);
}

function parseValue(key: string, option: Option, text: string | undefined): number | string | null {
  switch (option.kind) {
    case 'number':
      return text === undefined ? option.default : parseWhole(key, text, option.min, option.max);
    case 'choice':
      return text === undefined ? option.choices[0] : parseChoice(key, text, option.choices);
    case 'text':
      return text === undefined || text === '' ? null : text;
  }
}

function parseWhole(key: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw fail('usage', `specimen option "${key}=${text}" is out of range`, `give a whole number from ${min} to ${max}`);
}

function parseChoice(key: string, text: string, choices: readonly string[]): string {
  if (choices.includes(text)) return text;
  throw fail('usage', `specimen option "${key}=${text}" is unknown`, `choose one of ${choices.join(', ')}`);
}

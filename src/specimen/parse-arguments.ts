import { fail } from '../model/failure.ts';
import type { SpecimenSettings } from './options.ts';
import { gatherOptions, parseSpecimen } from './parse-specimen.ts';

/** What the program is asked to do. */
export type SpecimenRequest =
  | { readonly kind: 'version'; readonly json: boolean }
  | { readonly kind: 'run'; readonly settings: SpecimenSettings; readonly feed: string | null };

const USAGE = 'give a mode and its options: specimen MODE [key=value ...] [--feed PATH]';

/**
 * Reads `MODE [key=value ...] [--feed PATH]`, or `--version [json_output=true]`. Throws ToolError kind usage.
 */
export function parseArguments(words: readonly string[]): SpecimenRequest {
  if (words[0] === '--version') return { kind: 'version', json: words.includes('json_output=true') };
  const [mode, ...rest] = words;
  if (mode === undefined || mode.startsWith('-')) throw fail('usage', 'no specimen mode is given', USAGE);
  const feedAt = rest.indexOf('--feed');
  const feed = feedAt < 0 ? null : (rest[feedAt + 1] ?? null);
  if (feedAt >= 0 && feed === null) throw fail('usage', '"--feed" names no file', USAGE);
  const pairs = feedAt < 0 ? rest : rest.toSpliced(feedAt, 2);
  return { kind: 'run', settings: parseSpecimen(mode, gatherOptions(pairs.map(splitPair))), feed };
}

function splitPair(word: string): readonly [string, string] {
  const at = word.indexOf('=');
  if (at < 1) throw fail('usage', `"${word}" is no option of a specimen`, 'write options as key=value');
  return [word.slice(0, at), word.slice(at + 1)];
}

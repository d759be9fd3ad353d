import { quoteWord } from '../quote-word.ts';
import type { KnownPrivate } from './private-kind.ts';

/** Shorter words, and plain words below this length, say nothing by themselves and stand in ordinary sentences. */
const SHORTEST_ARGUMENT = 4;
const SHORTEST_PLAIN_WORD = 8;

/**
 * What the command lines of `launch:COMMAND` targets hold: the whole command (as it stands in the target's name and as
 * a shell would have it), and each word that says something, the value behind an `=` on its own as well. A program
 * without arguments is named by its process anyway; its path is found by its look.
 */
export function collectArguments(specs: readonly string[]): readonly KnownPrivate[] {
  return specs
    .filter((spec) => /^launch:\s*\S+\s/.test(spec))
    .flatMap((spec) => {
      const quoted = quoteWord(spec).slice("'launch:".length, -1);
      const command = spec.slice('launch:'.length);
      const [, ...words] = command.trim().split(/\s+/);
      const parts = words.flatMap((word) => [word, ...word.split(/[=,;]/)]).map(stripQuotes);
      return [command, quoted, ...parts.filter(isTellingWord)].map((text) => ({ kind: 'argument', text }));
    });
}

function stripQuotes(word: string): string {
  return word.replace(/^["']+|["']+$/g, '');
}

function isTellingWord(word: string): boolean {
  if (word.length < SHORTEST_ARGUMENT || /^-+[a-z-]*$/i.test(word)) return false;
  return !/^[a-z]+$/.test(word) || word.length >= SHORTEST_PLAIN_WORD;
}

import type { Privates } from './private-kind.ts';
import { PRIVATE_PATTERNS } from './private-patterns.ts';
import type { TokenBook } from './token-book.ts';

/** Known values of this length are found inside of longer words too; shorter ones only as words of their own. */
const LONG_ENOUGH = 8;

/**
 * A function that puts tokens in the place of everything private in a text. One pass from left to right, known values
 * before patterns, so that no token is looked at twice. What only looks private to one pattern is shown to those after
 * it.
 */
export function makeRedactor(privates: Privates, book: TokenBook): (text: string) => string {
  const kinds = new Map(privates.known.map(({ kind, text }) => [text.toLowerCase(), kind]));
  const known = knownSources([...kinds.keys()]);
  const levels = PRIVATE_PATTERNS.map((_, level) => compileFrom(level, known));

  const redactFrom = (level: number, text: string): string => {
    const pattern = levels[level];
    if (pattern === undefined || privates.vocabulary.has(text)) return text;
    return text.replace(pattern, (found: string, ...groups: readonly unknown[]) => {
      if (privates.vocabulary.has(found)) return found;
      const kind = kinds.get(found.toLowerCase());
      return kind === undefined ? judgeLook(found, level + indexOfMatch(groups)) : book.take(kind, found);
    });
  };
  const judgeLook = (found: string, level: number): string => {
    const pattern = PRIVATE_PATTERNS[level];
    if (pattern === undefined) return found;
    return pattern.unless(found) ? redactFrom(level + 1, found) : book.take(pattern.kind, found);
  };
  return (text) => redactFrom(0, text);
}

function compileFrom(level: number, known: readonly string[]): RegExp {
  const patterns = PRIVATE_PATTERNS.slice(level).map(({ source }) => `(${source})`);
  return new RegExp([...known, ...patterns].join('|'), 'giu');
}

/** Longest first, so that a path wins over the folder that it begins with. */
function knownSources(texts: readonly string[]): readonly string[] {
  const longestFirst = [...texts].sort((a, b) => b.length - a.length);
  return longestFirst.map((text) => {
    const source = text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
    return text.length >= LONG_ENOUGH ? source : String.raw`(?<![\p{L}\p{N}_])${source}(?![\p{L}\p{N}_])`;
  });
}

/** Which of the patterns' groups matched: the arguments begin with one entry for each group. */
function indexOfMatch(groups: readonly unknown[]): number {
  return groups.findIndex((group) => typeof group === 'string');
}

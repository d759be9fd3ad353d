import { wordCount } from './word-value.ts';

/** An operation in the plural, as far as English is regular: `forks`, `passes`, `tries`. */
export function pluralize(operation: string): string {
  if (/(?:s|x|ch|sh)$/.test(operation)) return `${operation}es`;
  if (/[^aeiou]y$/.test(operation)) return `${operation.slice(0, -1)}ies`;
  return `${operation}s`;
}

/** Done against asked: `2 400 of 2 400 spawns`. */
export function wordOperations(done: number, asked: number, operation: string): string {
  return `${wordCount(done)} of ${wordCount(asked)} ${pluralize(operation)}`;
}

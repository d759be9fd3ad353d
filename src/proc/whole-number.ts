import { malformed } from './malformed.ts';

/** A decimal whole number, not negative, and nothing else; throws Error that quotes the text. `source` names the file. */
export function parseWholeNumber(text: string | undefined, source: string): number {
  if (text === undefined || !/^\d+$/.test(text)) throw malformed(source, text ?? '');
  return Number(text);
}

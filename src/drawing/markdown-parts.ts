import type { Part } from './byte-budget.ts';
import { escapeMarkdown } from './markdown-text.ts';
import { cutToWidth } from './text-width.ts';

/** GitHub refuses the text of an issue or a comment above 65 536 characters. */
export const MOST_BYTES = 60_000;

/** Longer texts and lists are somebody's log, and belong into the run file. */
const LONGEST_TEXT = 600;
export const LONGEST_LIST = 20;

/** A heading that no page leaves out. */
export function heading(title: string): Part {
  return { name: title, rank: 0, text: `**${title}**` };
}

/** A list with what it lists above it; nothing where there is nothing to list. */
export function list<T>(title: string | null, items: readonly T[], write: (item: T) => string): string {
  if (items.length === 0) return '';
  const left = items.length - LONGEST_LIST;
  const shown = [...items.slice(0, LONGEST_LIST).map(write), ...(left > 0 ? [`and ${left} more`] : [])];
  return `${title === null ? '' : `${title}:\n\n`}${shown.map((item) => `- ${item}`).join('\n')}`;
}

/** Text of somebody else, word for word and not too long. */
export function text(raw: string): string {
  return escapeMarkdown(cutToWidth(raw, LONGEST_TEXT));
}

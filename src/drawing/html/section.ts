import type { Explanation, Table } from '../../model/report.ts';
import { element, escapeXml } from '../xml.ts';
import { writeTable } from './write-table.ts';

/** A part of a page under its heading; nothing where it is empty. */
export function section(id: string, title: string, parts: readonly string[]): readonly string[] {
  if (parts.length === 0) return [];
  const head = element('h2', { id: `${id}-title` }, escapeXml(title));
  return [element('section', { id, 'aria-labelledby': `${id}-title` }, head, ...parts)];
}

/** A heading of a list with the lines under it. */
export function explain({ title, lines }: Explanation): string {
  return element('div', { class: 'explanation' }, element('h3', {}, escapeXml(title)), ...list(lines));
}

/** Lines that a reader looks through. */
const MOST_LINES = 50;

/** Lines as a list; nothing where there are none, and of very many the last says how many more there are. */
export function list(lines: readonly string[]): readonly string[] {
  const left = lines.length - MOST_LINES;
  const shown = left <= 0 ? lines : [...lines.slice(0, MOST_LINES), `and ${left} more`];
  return lines.length === 0 ? [] : [element('ul', {}, ...shown.map((line) => element('li', {}, escapeXml(line))))];
}

/** A text by itself. */
export function paragraph(text: string): string {
  return element('p', {}, escapeXml(text));
}

/** A table, under its title where the heading does not say it; nothing where it has no rows. */
export function tableOf(table: Table, caption: 'shown' | 'hidden' = 'shown'): readonly string[] {
  return table.rows.length === 0 ? [] : [writeTable(table, caption)];
}

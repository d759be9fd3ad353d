import type { Table } from '../../model/report.ts';
import { element, escapeXml } from '../xml.ts';

/** Rows that a reader looks through; a page stays small. */
const MOST_ROWS = 200;

/**
 * A table that scrolls by itself where the window is narrower; its title is its caption, or heads the section it stands in. Of
 * very many rows the last says how many more there are.
 */
export function writeTable({ title, columns, rows }: Table, caption: 'shown' | 'hidden'): string {
  const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, escapeXml(column))));
  const body = cut(rows).map((cells) => element('tr', {}, ...cells.map(writeCell)));
  const name = element('caption', caption === 'hidden' ? { class: 'unseen' } : {}, escapeXml(title));
  const table = element('table', {}, name, element('thead', {}, head), element('tbody', {}, ...body));
  return element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': title }, table);
}

function cut(rows: Table['rows']): Table['rows'] {
  const left = rows.length - MOST_ROWS;
  return left <= 0 ? rows : [...rows.slice(0, MOST_ROWS), [`and ${left} more`]];
}

/** A cell that is longer may be broken into lines; numbers, times and names stay whole. */
const LONGEST_WHOLE = 32;

/** The first cell names its row, unless it is empty: then the row goes on with the one before. */
function writeCell(cell: string, place: number): string {
  const look = cell.length > LONGEST_WHOLE ? { class: 'text' } : {};
  const isName = place === 0 && cell !== '';
  return isName ? element('th', { scope: 'row', ...look }, escapeXml(cell)) : element('td', look, escapeXml(cell));
}

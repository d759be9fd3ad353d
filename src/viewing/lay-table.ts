import { element, escapeXml } from '../drawing/xml.ts';
import type { Table } from '../model/report.ts';

/** A table as HTML, which scrolls by itself where it is wider than the window. */
export function layTable({ title, columns, rows }: Table): string {
  const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, escapeXml(column))));
  const lines = rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, escapeXml(cell)))));
  return scrollable(title, element('table', {}, element('thead', {}, head), element('tbody', {}, ...lines)));
}

/** What may be wider than the window; the keyboard reaches it too. */
export function scrollable(name: string, html: string): string {
  return element('div', { class: 'scroll', role: 'region', 'aria-label': name, tabindex: 0 }, html);
}

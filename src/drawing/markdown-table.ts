import type { Table } from '../model/report.ts';
import { escapeMarkdown } from './markdown-text.ts';
import { cutToWidth } from './text-width.ts';

/** Cells that a cell of the table may take; names of series are shorter unless somebody made them up. */
const WIDEST_CELL = 80;

/** A table in GitHub's Markdown. */
export function writeTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map(writeCell).join(' | ')} |`;
  return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
}

function writeCell(cell: string): string {
  return escapeMarkdown(cutToWidth(cell, WIDEST_CELL));
}

import type { Table } from '../model/report.ts';
import { padToWidth, textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

const GAP = '  ';

/** Narrower than this a column of words is no column any more: rows are then listed cell by cell. */
const NARROWEST = 6;

/**
 * A table in lines of at most `cells` cells. Where it is too wide, its widest columns give way and their cells take
 * several lines; where even that does not do, each row becomes a list of `column: cell`.
 */
export function layTable(table: Table, cells: number): readonly string[] {
  const all = [table.columns, ...table.rows];
  const widths = fitWidths(naturalWidths(all), cells - GAP.length * (table.columns.length - 1));
  return widths === null ? listRows(table, cells) : all.flatMap((row) => layRow(row, widths));
}

function naturalWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const columns = rows[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, index) => Math.max(...rows.map((row) => textWidth(row[index] ?? ''))));
}

/** Takes cells from the widest column until the sum fits; null where columns would become too narrow. */
function fitWidths(natural: readonly number[], cells: number): readonly number[] | null {
  const widths = [...natural];
  for (let over = sum(widths) - cells; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
    if ((widths[widest] ?? 0) < NARROWEST) return null;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function layRow(row: readonly string[], widths: readonly number[]): readonly string[] {
  const wrapped = widths.map((width, index) => wrapText(row[index] ?? '', width));
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, index) => padToWidth(lines[line] ?? '', widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

function listRows({ columns, rows }: Table, cells: number): readonly string[] {
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...row.flatMap((cell, column) => wrapText(`${columns[column]}: ${cell}`, cells)),
  ]);
}

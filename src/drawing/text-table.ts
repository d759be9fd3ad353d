import type { Table } from '../model/report.ts';
import { padToWidth, textWidth } from './text-width.ts';
import { widestPiece, widestWord, wrapText } from './wrap-text.ts';

const GAP = '  ';

/**
 * A table in lines of at most `cells` cells. Where it is too wide, its widest columns give way and their cells take
 * several lines, broken between words if that does, else inside of names; where even that does not do, each row becomes
 * a list of `column: cell`.
 */
export function layTable(table: Table, cells: number): readonly string[] {
  const all = [table.columns, ...table.rows];
  const room = cells - GAP.length * (table.columns.length - 1);
  const natural = measureColumns(all, textWidth);
  const widths =
    fitWidths(natural, measureColumns(all, widestWord), room) ??
    fitWidths(natural, measureColumns(all, widestPiece), room);
  return widths === null ? listRows(table, cells) : all.flatMap((row) => layRow(row, widths));
}

function measureColumns(rows: readonly (readonly string[])[], measure: (text: string) => number): readonly number[] {
  const columns = rows[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, index) => Math.max(...rows.map((row) => measure(row[index] ?? ''))));
}

/** Takes cells from the widest column that can give some until the sum fits; null where none can. */
function fitWidths(natural: readonly number[], least: readonly number[], cells: number): readonly number[] | null {
  const widths = [...natural];
  const canGive = (width: number, index: number) => (width > (least[index] ?? 0) ? width : 0);
  for (let over = sum(widths) - cells; over > 0; over -= 1) {
    const giving = widths.map(canGive);
    const widest = giving.indexOf(Math.max(...giving));
    if (giving[widest] === 0) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
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

/**
 * Rows of numbers of one width in one typed array that doubles as it fills: a day of samples costs eight bytes a
 * number. NaN stands for "absent" in here and never leaves it.
 */
export interface GrowingRows {
  readonly width: number;
  cells: Float64Array;
  rows: number;
}

const FIRST_ROWS = 64;

/** No rows yet. */
export function createRows(width: number): GrowingRows {
  return { width, cells: new Float64Array(width * FIRST_ROWS), rows: 0 };
}

/** Where the cells of the next row go; it counts once {@link commitRow} is called. */
export function nextRowOffset(table: GrowingRows): number {
  const offset = table.rows * table.width;
  if (offset + table.width > table.cells.length) {
    const larger = new Float64Array(table.cells.length * 2);
    larger.set(table.cells);
    table.cells = larger;
  }
  return offset;
}

/** Keeps the row that was written at {@link nextRowOffset}. */
export function commitRow(table: GrowingRows): void {
  table.rows += 1;
}

/** The cell in the last row, NaN where there is no row yet. */
export function lastCell(table: GrowingRows, column: number): number {
  return table.cells[(table.rows - 1) * table.width + column] ?? Number.NaN;
}

/** One column, absent cells included. */
export function takeColumn(table: GrowingRows, column: number): Float64Array {
  const taken = new Float64Array(table.rows);
  for (let row = 0; row < table.rows; row += 1) taken[row] = table.cells[row * table.width + column] ?? Number.NaN;
  return taken;
}

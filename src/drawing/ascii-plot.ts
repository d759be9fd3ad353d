import asciichart from 'asciichart';
import type { ValueAxis } from './axis.ts';

/** What a plot stands on: its axis, the rows between its lowest and its highest label, the cells for labels. */
export interface PlotFrame {
  readonly axis: ValueAxis;
  readonly rows: number;
  readonly labels: number;
}

/**
 * One line of values as `rows + 1` lines of text, by asciichart: an axis with its labels on the left, one column for
 * each value. Values are scaled to rows here, because asciichart divides by a range that may be zero, and takes no
 * holes: these are filled for it and blanked out again.
 */
export function plotLine(values: readonly (number | null)[], frame: PlotFrame): readonly string[] {
  const { axis, rows } = frame;
  const scale = (value: number) => Math.min(rows, Math.max(0, ((value - axis.low) / (axis.high - axis.low)) * rows));
  const filled = fillHoles(values).map(scale);
  const labels = labelRows(frame);
  // a column is drawn between two values: the last one needs a neighbour
  const text = asciichart.plot([...filled, ...filled.slice(-1)], {
    min: 0,
    max: rows,
    height: rows,
    offset: 2,
    symbols: ['┤', '┤', '╶', '╴', '─', '╰', '╭', '╮', '╯', '│'],
    format: (_value, index) => labels[index] ?? '',
  });
  const indent = (labels[0]?.length ?? 0) + 1;
  return text.split('\n').map((line, row) => {
    const axisOnly = labels[row]?.trim() === '' ? line.replace('┤', '│') : line;
    return blankHoles(axisOnly, values, indent).trimEnd();
  });
}

/** A label for each row from the top down: ticks where they fall, blanks between them. */
function labelRows({ axis: { ticks }, rows, labels }: PlotFrame): readonly string[] {
  const apart = rows / (ticks.length - 1);
  return Array.from(
    { length: rows + 1 },
    (_, row) => `${(Number.isInteger(row / apart) ? (ticks[row / apart] ?? '') : '').padStart(labels)} `,
  );
}

/** Holes take the value before them, at the start that after them. */
function fillHoles(values: readonly (number | null)[]): readonly number[] {
  let last = values.find((value) => value !== null) ?? 0;
  return values.map((value) => {
    last = value ?? last;
    return last;
  });
}

function blankHoles(line: string, values: readonly (number | null)[], indent: number): string {
  const cells = [...line];
  return cells.map((cell, index) => (index >= indent && values[index - indent] === null ? ' ' : cell)).join('');
}

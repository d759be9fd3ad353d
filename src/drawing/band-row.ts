import type { Chart } from '../model/report.ts';
import { cutToWidth, padToWidth } from './text-width.ts';

/** The phases below a chart as one line: `settle|load 1      |drain 1   |`; a stretch too short for its name is blank. */
export function drawBands(chart: Chart, cells: number): string {
  const column = columnOf(chart, cells);
  return chart.bands.reduce((row, { label, fromMs, toMs }) => {
    const start = column(fromMs);
    const room = column(toMs) - start - 1;
    if (room < 0) return row;
    const text = label.length <= room ? label : cutToWidth(label.slice(0, 1), room);
    return `${padToWidth(row, start)}${padToWidth(text, room)}|`;
  }, '');
}

/** Moments below a chart as one line: `^ segment 2`; null where there are none. */
export function drawMarks(chart: Chart, cells: number): string | null {
  if (chart.marks.length === 0) return null;
  const column = columnOf(chart, cells);
  return chart.marks.reduce((row, { label, tMs }) => {
    const start = Math.max(column(tMs), row.length + 1);
    return start >= cells ? row : cutToWidth(`${padToWidth(row, start)}^ ${label}`, cells);
  }, '');
}

function columnOf({ fromMs, toMs }: Chart, cells: number): (tMs: number) => number {
  return (tMs) => Math.round(((tMs - fromMs) / (toMs - fromMs)) * cells);
}

import type { Chart } from '../model/report.ts';
import { plotLine } from './ascii-plot.ts';
import { makeValueAxis, type ValueAxis } from './axis.ts';
import { drawBands, drawMarks } from './band-row.ts';
import { sampleLine } from './sample-line.ts';
import { drawTimeAxis } from './time-axis.ts';

/**
 * The room for a chart: cells across with its labels, rows up and down without the lines below the axis. Labels get at
 * least `labels` cells, so that a chart that is drawn again and again stands still.
 */
export interface ChartRoom {
  readonly columns: number;
  readonly rows: number;
  readonly labels: number;
}

/** Fewer columns than this show nothing. */
const NARROWEST = 10;

/** Steps of the value axis; more labels than this are noise. */
const MOST_STEPS = 5;

/**
 * The first line of a chart with its axes, phases and marks below it. Every label carries its unit. A chart without a
 * reading, or without a stretch of time, says so.
 */
export function drawChart(chart: Chart, room: ChartRoom): readonly string[] {
  const [line] = chart.lines;
  const known = line?.values.filter((value) => value !== null && Number.isFinite(value)) as number[] | undefined;
  if (line === undefined || known === undefined || known.length === 0) return [`${chart.title}: nothing to draw`];
  const span = { fromMs: chart.fromMs, toMs: Math.max(chart.toMs, chart.fromMs + 1) };
  const axis = makeValueAxis(lowestOf(known), highestOf(known), chart.unit, Math.min(MOST_STEPS, room.rows));
  const labels = Math.max(room.labels, ...axis.ticks.map((tick) => tick.length));
  const indent = labels + 2;
  const cells = Math.max(NARROWEST, room.columns - indent);
  const plot = plotLine(sampleLine(line, span, cells), {
    axis,
    rows: rowsFor(axis, room.rows),
    labels,
  });
  const [axisLine, times] = drawTimeAxis(span, cells);
  const below = [times, drawBands({ ...chart, ...span }, cells), drawMarks({ ...chart, ...span }, cells)];
  const blank = ' '.repeat(indent);
  const shown = below.filter((row) => row !== null && row !== '').map((row) => blank + row);
  return [chart.title, ...plot, `${' '.repeat(indent - 1)}└${axisLine}`, ...shown];
}

/** As many rows as room allows so that each step takes the same number of them. */
function rowsFor({ ticks }: ValueAxis, rows: number): number {
  const steps = ticks.length - 1;
  return steps * Math.max(1, Math.floor(rows / steps));
}

function lowestOf(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value));
}

function highestOf(values: readonly number[]): number {
  return values.reduce((highest, value) => Math.max(highest, value));
}

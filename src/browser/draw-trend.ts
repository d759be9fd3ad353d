import type uPlot from 'uplot';
import type { PackedInterval, PackedTrend } from '../model/page.ts';
import { colourOf, thinned } from './colours.ts';
import { clip } from './draw-grounds.ts';

/** The fitted growth: its band as two wedges that meet in the middle, the readings that it rests on, and the dashed line. */
export function drawTrend(chart: uPlot, trend: PackedTrend): void {
  const { ctx } = chart;
  ctx.save();
  clip(chart);
  const colour = colourOf('fit');
  ctx.fillStyle = thinned(colour, 0.18);
  drawWedge(chart, trend, trend.fromMs, trend.from);
  drawWedge(chart, trend, trend.toMs, trend.to);
  ctx.fillStyle = colour;
  for (const [i, value] of trend.floors.values.entries()) {
    if (value === null) continue;
    ctx.beginPath();
    ctx.arc(xOf(chart, trend.floors.tMs[i] ?? 0), yOf(chart, value), 2 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.6 * devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(xOf(chart, trend.fromMs), yOf(chart, trend.from.value));
  ctx.lineTo(xOf(chart, trend.toMs), yOf(chart, trend.to.value));
  ctx.stroke();
  ctx.restore();
}

/** Nothing where the interval has no end. */
function drawWedge(chart: uPlot, { fromMs, toMs, from, to }: PackedTrend, atMs: number, end: PackedInterval): void {
  if (end.low === null || end.high === null) return;
  const { ctx } = chart;
  ctx.beginPath();
  ctx.moveTo(xOf(chart, (fromMs + toMs) / 2), yOf(chart, (from.value + to.value) / 2));
  ctx.lineTo(xOf(chart, atMs), yOf(chart, end.low));
  ctx.lineTo(xOf(chart, atMs), yOf(chart, end.high));
  ctx.fill();
}

function xOf(chart: uPlot, tMs: number): number {
  return chart.valToPos(tMs, 'x', true);
}

function yOf(chart: uPlot, value: number): number {
  return chart.valToPos(value, 'y', true);
}

import type uPlot from 'uplot';
import type { PageData } from '../model/page.ts';
import { colourOf } from './colours.ts';

/** Kinds of notes that a line may bend at, or readings be missing for. */
const ALARMS = /^(?:drops|blind|target-ended|crash-loop|stopped|guard|stalled|suspended|gap|signal|workload-ended)$/;

/** Under the lines: the load shaded, and the names of the phases that have room for them. */
export function drawPhases(chart: uPlot, { phases }: PageData, areNamed: boolean): void {
  const { ctx, bbox } = chart;
  ctx.save();
  clip(chart);
  ctx.fillStyle = colourOf('load');
  for (const [, isLoad, fromMs, toMs] of phases) {
    if (isLoad === 0) continue;
    const left = chart.valToPos(fromMs, 'x', true);
    ctx.fillRect(left, bbox.top, chart.valToPos(toMs, 'x', true) - left, bbox.height);
  }
  ctx.restore();
  if (areNamed) nameStretches(chart, phases);
}

function nameStretches({ ctx, bbox, valToPos }: uPlot, phases: PageData['phases']): void {
  ctx.save();
  ctx.font = fontOf(11);
  ctx.fillStyle = colourOf('muted');
  ctx.textAlign = 'center';
  for (const [label, , fromMs, toMs] of phases) {
    const left = Math.max(bbox.left, valToPos(fromMs, 'x', true));
    const right = Math.min(bbox.left + bbox.width, valToPos(toMs, 'x', true));
    if (right - left <= ctx.measureText(label).width + 4) continue;
    ctx.fillText(label, (left + right) / 2, bbox.top - 5 * devicePixelRatio);
  }
  ctx.restore();
}

/** Over the lines: where a new life of the target begins. */
export function drawLives(chart: uPlot, { lives }: PageData): void {
  const { ctx, bbox } = chart;
  ctx.save();
  clip(chart);
  ctx.strokeStyle = colourOf('muted');
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const { tMs } of lives) {
    const x = chart.valToPos(tMs, 'x', true);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** Triangles at the top for what happened. */
export function drawNotes({ ctx, bbox, valToPos }: uPlot, { notes }: PageData): void {
  const [alarm, muted, size] = [colourOf('alarm'), colourOf('muted'), 4 * devicePixelRatio];
  ctx.save();
  for (const { tMs, what } of notes) {
    const x = valToPos(tMs, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.fillStyle = ALARMS.test(what) ? alarm : muted;
    ctx.beginPath();
    ctx.moveTo(x - size, bbox.top);
    ctx.lineTo(x + size, bbox.top);
    ctx.lineTo(x, bbox.top + 1.6 * size);
    ctx.fill();
  }
  ctx.restore();
}

/** Nothing is drawn outside of the plot. */
export function clip({ ctx, bbox }: uPlot): void {
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
}

/** The page's typeface on a canvas. */
export function fontOf(pixels: number): string {
  return `${pixels * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`;
}

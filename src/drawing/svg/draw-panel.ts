import type { Trend } from '../../model/picture.ts';
import type { Chart } from '../../model/report.ts';
import type { Span } from '../../model/run.ts';
import { makeValueAxis, type ValueAxis } from '../axis.ts';
import { element } from '../xml.ts';
import { drawLine, drawTrend } from './draw-line.ts';
import type { Block, Frame } from './frame.ts';
import { xOf, yOf } from './frame.ts';
import { FIT, GRID, INK, LOAD, MUTED } from './style.ts';
import { cutToRoom, drawText, measureText } from './text.ts';

/** What a panel needs beside its chart. */
export interface PanelLook {
  /** name of its clip path, unique in the picture */
  readonly id: string;
  readonly left: number;
  readonly right: number;
  /** of the plot, without its title */
  readonly height: number;
  readonly color: string;
  /** shaded */
  readonly loads: readonly Span[];
  readonly trend: Trend | null;
  /** the phases are named above the first panel */
  readonly names: boolean;
}

const TITLE = { size: 13, bold: true } as const;
const LABEL = { size: 11, color: MUTED } as const;
const TITLE_HEIGHT = 24;
const NAMES_HEIGHT = 16;

/** One series over time: its name and legend, the load shaded, round values on the left. */
export function drawPanel(chart: Chart, look: PanelLook): Block {
  const above = TITLE_HEIGHT + (look.names ? NAMES_HEIGHT : 0);
  return {
    height: above + look.height + 14,
    draw: (top) => {
      const { left, right } = look;
      const frame = { left, right, top: top + above, bottom: top + above + look.height, ...spanOf(chart) };
      const axis = axisOf(chart, look.trend, look.height < 150 ? 3 : 5);
      return [
        drawText(cutToRoom(chart.title, TITLE, (right - left) / 2), left, top + 13, TITLE),
        ...(look.trend === null ? [] : [drawLegend(look.trend, right, top + 13)]),
        drawLoads(look.loads, frame),
        ...(look.names ? [drawNames(chart, frame)] : []),
        drawAxis(axis, frame),
        drawMarks(chart, frame),
        clip(look.id, frame, [
          ...(look.trend === null ? [] : [drawTrend(look.trend, frame, axis)]),
          ...chart.lines.slice(0, 1).map((line) => drawLine(line, frame, axis, look.color)),
        ]),
      ].join('');
    },
  };
}

function spanOf({ fromMs, toMs }: Chart): Pick<Frame, 'fromMs' | 'toMs'> {
  return { fromMs, toMs };
}

/** Room for the labels of an axis, which all panels share so that their times stand below each other. */
export function roomForLabels(charts: readonly (readonly [Chart, Trend | null])[]): number {
  const labels = charts.flatMap(([chart, trend]) => axisOf(chart, trend, 5).ticks);
  return Math.max(30, ...labels.map((label) => measureText(label, LABEL))) + 8;
}

/** Around the readings, and the ends of the fit where these do not leave them far behind. */
function axisOf({ lines, unit }: Chart, trend: Trend | null, most: number): ValueAxis {
  const read = lines.slice(0, 1).flatMap(({ values }) => values.filter((value) => value !== null));
  if (read.length === 0) return makeValueAxis(0, 0, unit, most);
  const low = read.reduce((lowest, value) => Math.min(lowest, value));
  const high = read.reduce((highest, value) => Math.max(highest, value));
  const reach = (high - low) / 2;
  const ends = trend === null ? [] : [trend.from.value, trend.to.value];
  const near = ends.filter((value) => value >= low - reach && value <= high + reach);
  return makeValueAxis(Math.min(low, ...near), Math.max(high, ...near), unit, most);
}

/** What the dashes are; the other line bears the panel's title. */
function drawLegend({ label }: Trend, right: number, baseline: number): string {
  const text = `fit of the floor: ${label}`;
  const start = right - measureText(text, LABEL) - 34;
  const d = `M${start.toFixed(1)} ${baseline - 4}h26`;
  return (
    element('path', { d, fill: 'none', stroke: FIT, 'stroke-width': 1.6, 'stroke-dasharray': '6 4' }) +
    drawText(text, right, baseline, { ...LABEL, anchor: 'end' })
  );
}

/** The ground of the stretches in which the load was on. */
export function drawLoads(loads: readonly Span[], frame: Frame): string {
  const height = Number((frame.bottom - frame.top).toFixed(1));
  const shades = loads.map(({ fromMs, toMs }) => {
    const [x, end] = [xOf(frame, fromMs), Math.min(frame.right, xOf(frame, toMs))];
    const [at, width] = [x, Math.max(0, end - x)].map((length) => Number(length.toFixed(1)));
    return `M${at} ${Number(frame.top.toFixed(1))}h${width}v${height}h-${width}Z`;
  });
  return shades.length === 0 ? '' : element('path', { d: shades.join(''), fill: LOAD });
}

/** Of each phase that is as long as its name. */
function drawNames({ bands }: Chart, frame: Frame): string {
  const style = { size: 10.5, color: INK, anchor: 'middle' } as const;
  const names = bands.map(({ label, fromMs, toMs }) => {
    const [x, end] = [xOf(frame, fromMs), Math.min(frame.right, xOf(frame, toMs))];
    const fits = label !== '' && measureText(label, style) <= end - x;
    return fits ? drawText(label, (x + end) / 2, frame.top - 5, style) : '';
  });
  return names.join('');
}

/** Lines at round values, with their labels at the left. */
export function drawAxis(axis: ValueAxis, frame: Frame): string {
  const steps = axis.ticks.length - 1;
  return axis.ticks
    .map((label, i) => {
      const y = yOf(frame, axis, axis.high - ((axis.high - axis.low) * i) / steps);
      const d = `M${frame.left} ${y.toFixed(1)}H${frame.right}`;
      return (
        element('path', { d, stroke: GRID, 'stroke-width': 1 }) +
        drawText(label, frame.left - 8, y + 4, { ...LABEL, anchor: 'end' })
      );
    })
    .join('');
}

/** Where a new life of the target begins; of those that lie too close to each other the first. */
function drawMarks({ marks }: Chart, frame: Frame): string {
  let free = frame.left;
  const drawn = marks.map(({ label, tMs }) => {
    const x = xOf(frame, tMs);
    if (x < free) return '';
    const width = measureText(label, LABEL) + 8;
    free = x + width;
    const d = `M${x.toFixed(1)} ${frame.top}V${frame.bottom}`;
    const line = element('path', { d, stroke: INK, 'stroke-width': 1, 'stroke-dasharray': '2 3' });
    return line + (free <= frame.right ? drawText(label, x + 4, frame.bottom - 6, LABEL) : '');
  });
  return drawn.join('');
}

function clip(id: string, { left, right, top, bottom }: Frame, drawn: readonly string[]): string {
  const room = { x: left, y: top - 3, width: right - left, height: bottom - top + 6 };
  return element('clipPath', { id }, element('rect', room)) + element('g', { 'clip-path': `url(#${id})` }, ...drawn);
}

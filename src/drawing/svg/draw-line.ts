import type { Trend } from '../../model/picture.ts';
import type { ChartLine } from '../../model/report.ts';
import type { ValueAxis } from '../axis.ts';
import { element } from '../xml.ts';
import { type Frame, xOf, yOf } from './frame.ts';
import { FIT } from './style.ts';

/** A line through its values; it is broken where there are none. */
export function drawLine({ tMs, values }: ChartLine, frame: Frame, axis: ValueAxis, color: string): string {
  const path = values.map((value, i) => {
    if (value === null) return '';
    const isStart = i === 0 || values[i - 1] === null;
    return `${isStart ? 'M' : 'L'}${place(frame, axis, tMs[i] ?? 0, value)}`;
  });
  const look = {
    fill: 'none',
    stroke: color,
    'stroke-width': 2,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  };
  return element('path', { d: path.join(''), ...look });
}

/** The fitted growth: the readings that it rests on, its band, and the line. */
export function drawTrend(trend: Trend, frame: Frame, axis: ValueAxis): string {
  return drawBand(trend, frame, axis) + drawFloors(trend, frame, axis) + drawFit(trend, frame, axis);
}

function drawFit({ fromMs, toMs, from, to }: Trend, frame: Frame, axis: ValueAxis): string {
  const d = `M${place(frame, axis, fromMs, from.value)}L${place(frame, axis, toMs, to.value)}`;
  return element('path', { d, fill: 'none', stroke: FIT, 'stroke-width': 1.6, 'stroke-dasharray': '6 4' });
}

/** Two wedges that meet in the middle; nothing where the interval has no end. */
function drawBand({ fromMs, toMs, from, to }: Trend, frame: Frame, axis: ValueAxis): string {
  if (![from.low, from.high, to.low, to.high].every(Number.isFinite)) return '';
  const [left, right] = [xOf(frame, fromMs), xOf(frame, toMs)];
  const middle = point((left + right) / 2, (yOf(frame, axis, from.value) + yOf(frame, axis, to.value)) / 2);
  const wedge = (x: number, { low, high }: Trend['from']) =>
    `M${middle}L${point(x, yOf(frame, axis, low))}L${point(x, yOf(frame, axis, high))}Z`;
  return element('path', { d: wedge(left, from) + wedge(right, to), fill: FIT, 'fill-opacity': '0.16' });
}

function drawFloors({ floors }: Trend, frame: Frame, axis: ValueAxis): string {
  const dots = floors.values.map((value, i) =>
    value === null ? '' : `M${place(frame, axis, floors.tMs[i] ?? 0, value)}h0`,
  );
  const look = { fill: 'none', stroke: FIT, 'stroke-width': 4, 'stroke-linecap': 'round', 'stroke-opacity': '0.75' };
  return element('path', { d: dots.join(''), ...look });
}

function place(frame: Frame, axis: ValueAxis, tMs: number, value: number): string {
  return point(xOf(frame, tMs), yOf(frame, axis, value));
}

function point(x: number, y: number): string {
  return `${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;
}

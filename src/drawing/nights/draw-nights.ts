import type { VerdictKind } from '../../model/finding.ts';
import type { Night, NightTrend } from '../../model/nights.ts';
import { wordDate } from '../../report/word-date.ts';
import { wordEstimate } from '../../report/word-estimate.ts';
import { makeGrowthAxis, type ValueAxis } from '../axis.ts';
import { type Frame, xOf, yOf } from '../svg/frame.ts';
import { element, escapeXml } from '../xml.ts';

const WIDTH = 920;
const HEIGHT = 240;
const PLOT = { left: 96, right: WIDTH - 24, top: 14, bottom: HEIGHT - 34 } as const;
/** Dates below each other's dots have room for this many. */
const MOST_DATES = 5;

/** The shape says the verdict to those who do not see its colour. */
const SHAPES: Readonly<Record<VerdictKind, string>> = {
  leak: 'M0 -6L6 5H-6Z',
  growth: 'M0 -6L6 0L0 6L-6 0Z',
  inconclusive: 'M-5 -5L5 5M-5 5L5 -5',
  stable: 'M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0',
};

/**
 * Growth over the dates of runs, for a page whose style colours it by class: a mark of the verdict's shape in its interval,
 * each a link to its run. What has no estimate has no mark; an interval without an end runs to the edge.
 */
export function drawNights(trend: NightTrend, linkOf: (id: string) => string): string {
  const times = trend.nights.map(({ startedWallMs }) => startedWallMs);
  const frame: Frame = { ...PLOT, ...spanOf(times) };
  const axis = axisOf(trend);
  const root = { class: 'nights', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'group', 'aria-label': trend.title };
  const marks = trend.nights.map((night) => drawNight(night, trend, frame, axis, linkOf(night.id)));
  return element('svg', root, drawGrid(axis, trend.per, frame), drawDates(times, frame), ...marks);
}

/** A little room at both ends; a day around dates that are all one. */
function spanOf(times: readonly number[]): Pick<Frame, 'fromMs' | 'toMs'> {
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = last > first ? (last - first) * 0.03 : 1;
  return { fromMs: first - room, toMs: last + room };
}

function axisOf({ nights, unit }: NightTrend): ValueAxis {
  const ends = nights.flatMap(({ growth }) => (growth === null ? [] : [growth.value, growth.low, growth.high]));
  const finite = ends.filter(Number.isFinite);
  return makeGrowthAxis(Math.min(0, ...finite), Math.max(0, ...finite), unit, 4);
}

function drawGrid(axis: ValueAxis, per: string, frame: Frame): string {
  const steps = axis.ticks.length - 1;
  const lines = axis.ticks.map((label, i) => {
    const value = axis.high - ((axis.high - axis.low) * i) / steps;
    const y = yOf(frame, axis, value);
    const isZero = Math.abs(value) < 1e-9 * (axis.high - axis.low);
    const d = `M${frame.left} ${y.toFixed(1)}H${frame.right}`;
    const text = { x: frame.left - 8, y: y + 4, 'text-anchor': 'end' };
    return element('path', { class: isZero ? 'zero' : 'grid', d }) + element('text', text, escapeXml(`${label}${per}`));
  });
  return element('g', { 'aria-hidden': 'true' }, ...lines);
}

/** Evenly over the span; where it is shorter than a week with the time of day. */
function drawDates(times: readonly number[], frame: Frame): string {
  const count = Math.min(MOST_DATES, new Set(times).size);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const labels = Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? first : first + ((last - first) * i) / (count - 1);
    const words = last - first < 7 * 86_400_000 ? wordDate(at).slice(5) : wordDate(at).slice(0, 10);
    const x = xOf(frame, at);
    const tick = element('path', { class: 'zero', d: `M${x.toFixed(1)} ${frame.bottom}v5` });
    return tick + element('text', { x, y: frame.bottom + 20, 'text-anchor': anchorOf(i, count) }, words);
  });
  return element('g', { 'aria-hidden': 'true' }, ...labels);
}

function anchorOf(index: number, count: number): string {
  return index === count - 1 && count > 1 ? 'end' : 'middle';
}

function drawNight(night: Night, { unit, per }: NightTrend, frame: Frame, axis: ValueAxis, link: string): string {
  const { growth, verdict, startedWallMs, subject } = night;
  if (growth === null) return '';
  const x = xOf(frame, startedWallMs);
  const end = (value: number, edge: number) => (Number.isFinite(value) ? yOf(frame, axis, value) : edge).toFixed(1);
  const bar = `M${x.toFixed(1)} ${end(growth.low, frame.bottom)}V${end(growth.high, frame.top)}`;
  const words = `${wordDate(startedWallMs)}, ${subject}: ${verdict}, ${wordEstimate(growth, unit, per)}`;
  const place = `translate(${x.toFixed(1)} ${yOf(frame, axis, growth.value).toFixed(1)})`;
  return element(
    'a',
    { href: link, class: verdict, 'aria-label': words },
    element('title', {}, escapeXml(words)),
    element('path', { class: 'interval', d: bar }),
    element('path', { class: 'mark', transform: place, d: SHAPES[verdict] }),
  );
}

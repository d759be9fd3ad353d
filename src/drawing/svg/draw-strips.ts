import type { Moment } from '../../model/picture.ts';
import type { ChartLine } from '../../model/report.ts';
import type { Span } from '../../model/run.ts';
import { wordCount, wordTime } from '../../report/word-value.ts';
import { ticksOf } from '../time-axis.ts';
import { element } from '../xml.ts';
import type { Block, Frame } from './frame.ts';
import { xOf, yOf } from './frame.ts';
import { ALARM, GRID, INK, MUTED, WORK } from './style.ts';
import { cutToRoom, drawText, measureText } from './text.ts';

const LABEL = { size: 11, color: MUTED } as const;

/** Where a strip stands: the same times below those of the panels. */
export interface Strip extends Span {
  readonly left: number;
  readonly right: number;
}

const WORK_HEIGHT = 34;

/** Operations per second, as steps from zero. */
export function drawWork({ label, tMs, values }: ChartLine, strip: Strip): Block {
  const high = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  return {
    height: WORK_HEIGHT + 30,
    draw: (top) => {
      const frame: Frame = { ...strip, top: top + 16, bottom: top + 16 + WORK_HEIGHT };
      const steps = values.map((value, i) => {
        const y = yOf(frame, { low: 0, high }, value ?? 0).toFixed(1);
        return `L${xOf(frame, tMs[i] ?? 0).toFixed(1)} ${y}L${xOf(frame, tMs[i + 1] ?? strip.toMs).toFixed(1)} ${y}`;
      });
      const d = `M${frame.left} ${frame.bottom}${steps.join('')}L${frame.right} ${frame.bottom}Z`;
      return [
        drawText(cutToRoom(label, LABEL, strip.right - strip.left), strip.left, top + 8, LABEL),
        element('path', { d, fill: WORK, 'fill-opacity': '0.75' }),
        element('path', { d: `M${frame.left} ${frame.bottom}H${frame.right}`, stroke: GRID, 'stroke-width': 1 }),
        drawText(wordCount(Math.round(high)), frame.left - 8, frame.top + 8, { ...LABEL, anchor: 'end' }),
        drawText('0', frame.left - 8, frame.bottom, { ...LABEL, anchor: 'end' }),
      ].join('');
    },
  };
}

/** Diamonds at the moments of events, each named where there is room. */
export function drawMoments(moments: readonly Moment[], strip: Strip): Block {
  return {
    height: 22,
    draw: (top) => {
      const frame: Frame = { ...strip, top, bottom: top + 22 };
      let free = strip.left;
      return moments
        .map(({ label, tMs }) => {
          const x = xOf(frame, tMs);
          const width = measureText(label, LABEL);
          const fits = x - 6 >= free && x + 8 + width <= strip.right;
          if (fits) free = x + 14 + width;
          const d = `M${(x - 4).toFixed(1)} ${top + 8}l4 -5l4 5l-4 5Z`;
          return (
            element('path', { d, fill: ALARM }) +
            (fits ? drawText(label, x + 8, top + 12, { ...LABEL, color: ALARM }) : '')
          );
        })
        .join('');
    },
  };
}

/** The time since the start, in steps that people read off a clock. */
export function drawTimes(strip: Strip): Block {
  return {
    height: 26,
    draw: (top) => {
      const frame: Frame = { ...strip, top, bottom: top };
      const cells = Math.floor((strip.right - strip.left) / measureText('0', LABEL));
      const line = element('path', { d: `M${frame.left} ${top}H${frame.right}`, stroke: INK, 'stroke-width': 1 });
      const ticks = ticksOf(strip, cells).map((tMs) => {
        const x = xOf(frame, tMs);
        const tick = element('path', { d: `M${x.toFixed(1)} ${top}v5`, stroke: INK, 'stroke-width': 1 });
        return (
          tick + drawText(wordTime(tMs), x, top + 18, { ...LABEL, anchor: tMs === strip.fromMs ? 'start' : 'middle' })
        );
      });
      return [line, ...ticks].join('');
    },
  };
}

import type uPlot from 'uplot';
import { ticksOf } from '../drawing/time-axis.ts';
import type { PackedPanel } from '../model/page.ts';
import { colourOf, thinned } from './colours.ts';
import type { ValueScale } from './value-scale.ts';
import { wordMoment } from './word-moment.ts';

/** Room for the labels of the vertical axis, the same in all charts, so that their times stand below each other. */
const AXIS_WIDTH = 84;
/** Room for the times below a chart. */
export const AXIS_HEIGHT = 28;
/** Pixels that a digit of a label takes, and a little more. */
const CELL = 7;

/** Round times below, round values at the left. */
export function axesOf(scale: ValueScale, width: number): uPlot.Axis[] {
  const look = { font: `11px ${getComputedStyle(document.body).fontFamily}`, stroke: colourOf('muted') };
  const grid = { stroke: colourOf('grid'), width: 1 };
  const cells = Math.max(10, Math.floor((width - AXIS_WIDTH) / CELL));
  return [
    {
      ...{ ...look, grid: { show: false }, size: AXIS_HEIGHT, gap: 4 },
      ticks: { stroke: colourOf('muted'), width: 1, size: 5 },
      splits: (_, __, fromMs, toMs) => [...ticksOf({ fromMs, toMs }, cells, wordMoment)],
      values: (_, times) => times.map(wordMoment),
    },
    {
      ...{ ...look, grid, size: AXIS_WIDTH, gap: 6, ticks: { show: false } },
      splits: () => scale.ticks(),
      values: () => scale.labels(),
    },
  ];
}

/** How each line is drawn; where several are of one kind none hides the others. */
export function seriesOf({ lines, look }: PackedPanel, stepped: uPlot.Series.PathBuilder): uPlot.Series[] {
  return lines.map(({ label, hue }, place) => {
    const colour = colourOf(`hue-${hue}`);
    const isLowest = look === 'stack' && place === 0;
    const isAlone = look === 'steps' && lines.length === 1;
    return {
      label,
      ...{ stroke: colour, width: look === 'stack' ? 1 : 1.6, points: { show: false } },
      ...(look === 'steps' ? { paths: stepped } : {}),
      ...(isLowest || isAlone ? { fill: thinned(colour, isLowest ? 0.5 : 0.3) } : {}),
    };
  });
}

/** The ground between each line of a stack and the one below it. */
export function bandsOf({ lines, look }: PackedPanel): uPlot.Band[] {
  if (look !== 'stack') return [];
  return lines.slice(1).map(({ hue }, i) => ({ series: [i + 2, i + 1], fill: thinned(colourOf(`hue-${hue}`), 0.5) }));
}

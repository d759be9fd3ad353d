import type { Chart, Report } from '../../model/report.ts';
import { element, escapeXml } from '../xml.ts';
import { drawFigures } from './draw-figures.ts';
import { drawHeading } from './draw-heading.ts';
import { drawPanel, roomForLabels } from './draw-panel.ts';
import { drawMoments, drawTimes, drawWork, type Strip } from './draw-strips.ts';
import type { Block } from './frame.ts';
import { BORDER, GROUND, INNER, LINE, MARGIN, MUTED, STATE_LINE, WIDTH } from './style.ts';
import { cutToRoom, drawText } from './text.ts';

/**
 * A run as one picture, SVG 1.1: verdict and numbers, memory over time with the load shaded and the fitted growth, a state
 * series that grew with it, operations and events on the same axis. It stands on its own light ground, needs nothing from
 * elsewhere, has no script, and its text is text; a title and a description say the same to those who do not see it.
 */
export function drawPicture(report: Report): string {
  const { figures, chart } = report.picture;
  const blocks = [
    drawHeading(report),
    ...(figures.length === 0 ? [] : [drawFigures(figures)]),
    ...(chart === null ? [drawNothing()] : drawCharts(report, chart)),
    drawFoot(report),
  ];
  const height = Math.round(blocks.reduce((sum, block) => sum + block.height, 0) + 2 * MARGIN - 6);
  const root = {
    ...{ xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` },
    ...{ role: 'img', 'aria-labelledby': `${NAME}-title ${NAME}-desc` },
  };
  const edge = { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8, fill: GROUND, stroke: BORDER };
  return `${element(
    'svg',
    root,
    element('title', { id: `${NAME}-title` }, escapeXml(report.analysis.sentence)),
    element('desc', { id: `${NAME}-desc` }, escapeXml(describe(report))),
    element('rect', edge),
    ...stack(blocks),
  )}\n`;
}

/** What ids in the picture begin with: it may stand in a page that has others. */
const NAME = 'leaklab-run';

function stack(blocks: readonly Block[]): readonly string[] {
  let top = MARGIN;
  return blocks.map(({ height, draw }) => {
    const drawn = element('g', {}, draw(top));
    top += height;
    return drawn;
  });
}

function drawCharts({ picture }: Report, chart: Chart): readonly Block[] {
  const { state, trend, loads, work, moments } = picture;
  const left = MARGIN + roomForLabels([[chart, trend], ...(state === null ? [] : [[state, null] as const])]);
  const right = WIDTH - MARGIN;
  const strip: Strip = { left, right, fromMs: chart.fromMs, toMs: Math.max(chart.toMs, chart.fromMs + 1) };
  const panel = { left, right, loads };
  return [
    drawPanel(chart, { ...panel, id: `${NAME}-memory`, height: 220, color: LINE, trend, names: true }),
    ...(state === null
      ? []
      : [
          drawPanel(state, { ...panel, id: `${NAME}-state`, height: 84, color: STATE_LINE, trend: null, names: false }),
        ]),
    ...(work === null ? [] : [drawWork(work, strip)]),
    ...(moments.length === 0 ? [] : [drawMoments(moments, strip)]),
    drawTimes(strip),
  ];
}

function drawNothing(): Block {
  return {
    height: 60,
    draw: (top) =>
      drawText('There is no reading to draw.', WIDTH / 2, top + 34, { size: 14, color: MUTED, anchor: 'middle' }),
  };
}

function drawFoot({ tool, id, picture, readings }: Report): Block {
  const style = { size: 10.5, color: MUTED } as const;
  const shade = picture.loads.length > 0 ? 'Shaded: the load is on. ' : '';
  const start = readings.startedWallMs === null ? 'the first reading' : `the start of run ${id}`;
  const text = cutToRoom(`${shade}Time since ${start}. Made by ${tool}.`, style, INNER);
  return { height: 22, draw: (top) => drawText(text, MARGIN, top + 14, style) };
}

/** Each once, as often as it came. */
function listPhases({ bands }: Chart): string {
  return [...new Set(bands.flatMap(({ label }) => (label === '' ? [] : [label])))].join(', ') || 'not known';
}

/** What the picture shows, in words. */
function describe({ subject, picture }: Report): string {
  const { chart, trend, state, work, moments, figures } = picture;
  if (chart === null) return `${subject}. There is no reading to draw.`;
  return [
    `${subject}.`,
    `${chart.title} over time, with the phases ${listPhases(chart)}.`,
    ...(trend === null ? [] : [`A dashed line shows the fitted growth, ${trend.label}.`]),
    ...(state === null ? [] : [`Below it ${state.title}.`]),
    ...(work === null ? [] : [`Below them ${work.label}.`]),
    ...(moments.length === 0 ? [] : [`${moments.length} events are marked.`]),
    ...figures.map(({ label, value }) => `${label}: ${value}.`),
  ].join(' ');
}

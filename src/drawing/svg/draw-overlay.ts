import type { ComparisonReport } from '../../model/comparison.ts';
import type { Panel } from '../../model/timeline.ts';
import { makeValueAxis } from '../axis.ts';
import { element, escapeXml } from '../xml.ts';
import { drawLine } from './draw-line.ts';
import { drawAxis, drawLoads } from './draw-panel.ts';
import { drawTimes } from './draw-strips.ts';
import type { Frame } from './frame.ts';
import { BORDER, FIT, GROUND, MARGIN, MUTED, WIDTH } from './style.ts';
import { cutToRoom, drawText } from './text.ts';

const HEIGHT = 330;
const LEFT = MARGIN + 70;

/** Both sides of a comparison as one picture: the series that answers, of every run from its own start. */
export function drawOverlay({ comparison, overlay }: ComparisonReport): string {
  const [panel] = overlay.panels;
  const root = {
    ...{ xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}` },
    ...{ role: 'img', 'aria-label': comparison.sentence },
  };
  const edge = { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, rx: 8, fill: GROUND, stroke: BORDER };
  const style = { size: 14, color: MUTED, anchor: 'middle' } as const;
  const parts =
    panel === undefined
      ? [drawText('There is no reading to draw.', WIDTH / 2, HEIGHT / 2, style)]
      : drawSides(panel, overlay);
  return element('svg', root, element('rect', edge), ...parts);
}

function drawSides(panel: Panel, { fromMs, toMs, phases }: ComparisonReport['overlay']): readonly string[] {
  const right = WIDTH - MARGIN;
  const frame: Frame = { left: LEFT, right, top: MARGIN + 30, bottom: HEIGHT - 50, fromMs, toMs };
  const read = panel.lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const [low, high] = [Math.min, Math.max].map((pick) => read.reduce((one, other) => pick(one, other), read[0] ?? 0));
  const axis = makeValueAxis(low ?? 0, high ?? 0, panel.unit, 5);
  const title = { size: 13, bold: true } as const;
  return [
    drawText(cutToRoom(panel.title, title, 400), LEFT, MARGIN + 8, title),
    drawText('base', right - 70, MARGIN + 8, { size: 12, color: COLORS['base'] ?? MUTED, bold: true }),
    drawText('new', right - 28, MARGIN + 8, { size: 12, color: COLORS['new'] ?? MUTED, bold: true }),
    drawLoads(
      phases.filter(({ phase }) => phase === 'load'),
      frame,
    ),
    drawAxis(axis, frame),
    ...panel.lines.map((line) => drawLine(line, frame, axis, COLORS[line.hue] ?? MUTED)),
    drawTimes({ left: LEFT, right, fromMs, toMs }).draw(frame.bottom),
    element('desc', {}, escapeXml(panel.note)),
  ];
}

const COLORS: Readonly<Record<string, string>> = { base: MUTED, new: FIT };

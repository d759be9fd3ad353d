import type { Chart } from '../../model/report.ts';
import { drawPanel } from '../svg/draw-panel.ts';
import { drawTimes } from '../svg/draw-strips.ts';
import { BORDER, GROUND, LINE, MARGIN, WIDTH } from '../svg/style.ts';
import { element } from '../xml.ts';

const LABELS_WIDTH = 84;
const PANEL_HEIGHT = 220;

/** The first line of a chart as a picture on its own ground, for a run of which nothing is judged yet. */
export function drawReadings(chart: Chart): string {
  const [left, right] = [MARGIN + LABELS_WIDTH, WIDTH - MARGIN];
  const loads = chart.bands.filter(({ label }) => label.startsWith('load'));
  const look = { id: 'readings', left, right, height: PANEL_HEIGHT, color: LINE, loads, trend: null, names: true };
  const panel = drawPanel(chart, look);
  const times = drawTimes({ left, right, fromMs: chart.fromMs, toMs: Math.max(chart.toMs, chart.fromMs + 1) });
  const height = panel.height + times.height + 2 * MARGIN;
  const root = {
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    role: 'img',
    'aria-label': `${chart.title} so far`,
  };
  const edge = { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8, fill: GROUND, stroke: BORDER };
  return element('svg', root, element('rect', edge), panel.draw(MARGIN), times.draw(MARGIN + panel.height));
}

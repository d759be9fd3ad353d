import uPlot from 'uplot';
import type { PackedPanel, PageData } from '../model/page.ts';
import { AXIS_HEIGHT, axesOf, bandsOf, seriesOf } from './chart-options.ts';
import { drawLives, drawNotes, drawPhases } from './draw-grounds.ts';
import { drawTrend } from './draw-trend.ts';
import { stackLines, type UnpackedLines } from './unpack-lines.ts';
import { makeValueScale } from './value-scale.ts';

/** A panel with its place on the page. */
export interface PlacedPanel {
  readonly panel: PackedPanel;
  readonly place: HTMLElement;
  readonly read: UnpackedLines;
  /** phases are named above it */
  readonly isNamed: boolean;
}

/** What all charts of a page have in common. */
export interface ChartSetting {
  readonly data: PageData;
  /** the stretch of time that is shown */
  readonly window: readonly [number, number];
  /** a stretch was chosen with the mouse; null: the whole run */
  readonly choose: (stretch: readonly [number, number] | null) => void;
  readonly moved: (chart: uPlot, placed: PlacedPanel) => void;
}

/** Charts of one key move their cursors together. */
const SYNC = 'time';
const NAMES_HEIGHT = 20;
const TOP = 8;

/** Draws a panel into its place, as wide and as high as that is. */
export function drawChart(placed: PlacedPanel, setting: ChartSetting): uPlot {
  const { panel, place, read, isNamed } = placed;
  const { clientWidth: width, clientHeight: height } = place;
  const top = isNamed ? NAMES_HEIGHT : TOP;
  const scale = makeValueScale(panel, height - AXIS_HEIGHT - top);
  const [min, max] = setting.window;
  const options: uPlot.Options = {
    ...{ width, height, padding: [top, 12, 0, 0], legend: { show: false } },
    cursor: {
      ...{ y: false, drag: { x: true, y: false, setScale: false }, sync: { key: SYNC, setSeries: false } },
      points: { size: 7 },
      bind: {
        dblclick: () => () => {
          setting.choose(null);
          return null;
        },
      },
    },
    scales: { x: { time: false, min, max }, y: { range: (_, low, high) => scale.fit(low, high) } },
    axes: axesOf(scale, width),
    series: [{}, ...seriesOf(panel, stepped())],
    bands: bandsOf(panel),
    hooks: hooksOf(placed, setting),
  };
  const lines = panel.look === 'stack' ? stackLines(read.lines) : read.lines;
  const chart = new uPlot(options, [[...read.tMs], ...lines.map((line) => [...line])], place);
  chart.setScale('x', { min, max });
  return chart;
}

function stepped(): uPlot.Series.PathBuilder {
  const build = uPlot.paths.stepped?.({ align: 1 });
  if (build === undefined) throw new Error('this uPlot has no steps');
  return build;
}

function hooksOf(placed: PlacedPanel, { data, choose, moved }: ChartSetting): uPlot.Hooks.Arrays {
  const { panel, isNamed } = placed;
  const isNoted = isNamed || panel.id === 'lost';
  return {
    drawClear: [(chart) => drawPhases(chart, data, isNamed)],
    draw: [
      (chart) => {
        if (panel.trend !== null) drawTrend(chart, panel.trend);
        drawLives(chart, data);
        if (isNoted) drawNotes(chart, data);
      },
    ],
    setSelect: [
      (chart) => {
        const { left, width } = chart.select;
        if (width < 4) return;
        chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        choose([chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x')]);
      },
    ],
    setCursor: [(chart) => moved(chart, placed)],
  };
}

import { totalMs } from '../model/plan.ts';
import type { Canvas, Chart } from '../model/report.ts';
import { SECOND_MS } from '../model/units.ts';
import { wordTime } from '../report/word-value.ts';
import { drawChart } from './ascii-chart.ts';
import type { LiveState } from './live-state.ts';
import { measureProgress, wordLooks, wordPhase, wordSeries, wordSlopeSoFar, wordWork, workNow } from './live-words.ts';
import { paint } from './paint.ts';
import { cutToWidth } from './text-width.ts';

/** Rows between the lowest and the highest label; with its axis and what stands below it a chart takes four more. */
const CHART_ROWS = 6;
const CHART_LINES = CHART_ROWS + 5;

/** Labels as wide as `1023.9 MiB` would need: the chart does not jump when memory grows. */
const LABEL_CELLS = 9;

const MOST_WORKLOADS = 3;

/**
 * The panel of a run that goes on: as many lines at its end as at its start (21 at most), none wider than the canvas,
 * so that it can be drawn over itself. A window that is too low for it gets the words without the chart.
 */
export function drawLive(state: LiveState, canvas: Canvas): string {
  const lines = drawPanel(state, canvas, drawHistory(state, canvas));
  const fits = canvas.rows === undefined || lines.length < canvas.rows;
  return (fits ? lines : drawPanel(state, canvas, drawHistory(state, canvas).slice(0, 1))).join('\n');
}

function drawPanel(state: LiveState, canvas: Canvas, history: readonly string[]): readonly string[] {
  const looks = wordLooks(state);
  const lines = [
    paint(cutToWidth(state.subject, canvas.columns), 'bold', canvas),
    ...drawClock(state, canvas),
    ...(looks === null ? [] : [looks]),
    ...(history.length > 1 ? [''] : []),
    ...history,
    wordSlopeSoFar(state),
    ...drawWork(state),
    `${state.warnings === 1 ? '1 warning' : `${state.warnings} warnings`}; Ctrl-C ends the run and writes the report`,
  ];
  return lines.map((line, index) => (index === 0 ? line : cutToWidth(line, canvas.columns)));
}

function drawClock(state: LiveState, { columns }: Canvas): readonly string[] {
  const { phaseLeftMs, runLeftMs, share } = measureProgress(state);
  const phase = state.phase === null ? '' : `: ${wordLeft(phaseLeftMs)} left`;
  const percent = `${Math.floor(Math.min(1, share) * 100)} %`.padStart(6);
  const cells = Math.min(60, columns - 2 - percent.length);
  const filled = Math.round(Math.min(1, share) * cells);
  return [
    `${wordPhase(state)}${phase}; run: ${state.plan.looks === undefined ? '' : 'at most '}${wordLeft(runLeftMs)} left`,
    `[${'#'.repeat(filled)}${'.'.repeat(cells - filled)}]${percent}`,
  ];
}

/** Whole seconds: a clock that shows tenths is nothing to look at. */
function wordLeft(ms: number): string {
  return wordTime(Math.ceil(ms / SECOND_MS) * SECOND_MS);
}

function drawHistory(state: LiveState, { columns }: Canvas): readonly string[] {
  const { series } = state;
  if (series === null) return padLines(['no series decides'], CHART_LINES);
  const chart: Chart = {
    ...{ title: wordSeries(series), unit: series.unit, fromMs: 0, toMs: series.history.toMs(), marks: [] },
    lines: [{ label: series.deciding.id, ...series.history.line() }],
    bands: plannedBands(state),
  };
  if (series.samples === 0) return padLines([chart.title], CHART_LINES);
  const [title = '', ...drawn] = drawChart(chart, { columns, rows: CHART_ROWS, labels: LABEL_CELLS });
  return [title, ...padLines([], CHART_LINES - 1 - drawn.length), ...drawn];
}

function padLines(lines: readonly string[], height: number): readonly string[] {
  return [...lines, ...new Array<string>(Math.max(0, height - lines.length)).fill('')];
}

/** The phases where the plan has them, pushed on by what the run took longer so far. */
function plannedBands({ plan, phase, phaseIndex }: LiveState): Chart['bands'] {
  const before = totalMs(plan.phases.slice(0, Math.max(0, phaseIndex)));
  let fromMs = (phase?.fromMs ?? 0) - before;
  return plan.phases.map(({ kind, cycle, durationMs }) => {
    const band = { label: cycle > 0 ? `${kind} ${cycle}` : kind, fromMs, toMs: fromMs + durationMs };
    fromMs = band.toMs;
    return band;
  });
}

function drawWork(state: LiveState): readonly string[] {
  const now = workNow(state);
  const left = now.length - MOST_WORKLOADS;
  if (left <= 0) return now.map((work) => wordWork(work, state));
  const shown = now.slice(0, MOST_WORKLOADS - 1).map((work) => wordWork(work, state));
  return [...shown, `and ${left + 1} more workloads`];
}

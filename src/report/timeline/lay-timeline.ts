import type { Report } from '../../model/report.ts';
import type { Panel, PhaseBand, Timeline } from '../../model/timeline.ts';
import { namePhase } from '../name-phase.ts';
import type { PanelSetting } from './make-panel.ts';
import { panelsOfMemory } from './panels-of-memory.ts';

/**
 * A run over time, for a page: memory and what it goes with, below each other on one axis, thinned to what a window can show
 * and a mail can carry. What was not read has no panel.
 */
export function layTimeline(report: Report): Timeline {
  const { readings, notes } = report;
  const setting: PanelSetting = { span: { fromMs: 0, toMs: endOf(report) }, phases: readings.phases.map(bandOf) };
  const panels: readonly (Panel | null)[] = [...panelsOfMemory(report, setting)];
  return {
    ...setting.span,
    phases: setting.phases,
    lives: readings.lives.slice(1).map(({ fromMs }, i) => ({ label: `segment ${i + 2}`, tMs: fromMs })),
    moments: notes.map(({ what, tMs }) => ({ label: what, tMs })),
    panels: panels.filter((panel) => panel !== null),
  };
}

function endOf({ readings: { series, lives } }: Report): number {
  const ends = [...series.map(({ tMs }) => tMs.at(-1) ?? 0), ...lives.map(({ toMs }) => toMs)];
  return ends.reduce((latest, end) => Math.max(latest, end), 1);
}

/** By the workload whose turn it was, in a survey. */
function bandOf(span: Report['readings']['phases'][number]): PhaseBand {
  const { phase, workload, fromMs, toMs } = span;
  return { phase, label: workload === undefined ? namePhase(span) : `${phase}, ${workload}`, fromMs, toMs };
}

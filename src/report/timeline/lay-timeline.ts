import type { Report } from '../../model/report.ts';
import type { Panel, PhaseBand, Timeline } from '../../model/timeline.ts';
import { namePhase } from '../name-phase.ts';
import { chartCycles } from './chart-cycles.ts';
import type { PanelSetting } from './make-panel.ts';
import { panelsOfLoad } from './panels-of-load.ts';
import { chartMappings } from './panels-of-mappings.ts';
import { panelsOfMemory } from './panels-of-memory.ts';
import { listStill, panelsOfState } from './panels-of-state.ts';

/**
 * A run over time, for a page: memory and what it goes with, below each other on one axis, thinned to what a window can show
 * and a mail can carry. What was not read has no panel.
 */
export function layTimeline(report: Report): Timeline {
  const { readings } = report;
  const setting: PanelSetting = { span: { fromMs: 0, toMs: endOf(report) }, phases: readings.phases.map(bandOf) };
  const [deciding = null, kinds = null, ...measures] = panelsOfMemory(report, setting);
  const panels: readonly (Panel | null)[] = [
    ...[deciding, deciding === null ? null : chartCycles(report), kinds],
    ...panelsOfLoad(readings, setting),
    ...panelsOfState(report, setting),
    ...[chartMappings(readings, setting), ...measures],
  ];
  return {
    ...setting.span,
    phases: setting.phases,
    lives: readings.lives.slice(1).map(({ fromMs }, i) => ({ label: `segment ${i + 2}`, tMs: fromMs })),
    still: listStill(report),
    panels: panels.filter((panel) => panel !== null),
  };
}

function endOf({ readings: { series, lives } }: Report): number {
  const ends = [...series.map(({ tMs }) => tMs.at(-1) ?? 0), ...lives.map(({ toMs }) => toMs)];
  return ends.reduce((latest, end) => Math.max(latest, end), 1);
}

/** A phase by its name, in a survey with the workload whose turn it was. */
export function bandOf(span: Report['readings']['phases'][number]): PhaseBand {
  const { phase, workload, fromMs, toMs } = span;
  return { phase, label: workload === undefined ? namePhase(span) : `${phase}, ${workload}`, fromMs, toMs };
}

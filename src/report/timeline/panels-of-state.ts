import type { Readings, ReadSeries } from '../../model/readings.ts';
import type { Report } from '../../model/report.ts';
import type { Panel } from '../../model/timeline.ts';
import { wordValue } from '../word-value.ts';
import { makePanel, type PanelSetting } from './make-panel.ts';
import { explainSeries, sourceOf } from './source-of.ts';

/** Tables of a Falco, and what any process holds, by the names of runs and of tables from elsewhere. */
const STATE =
  /^(?:(?:falco\.)?n_(?:threads|fds|containers)|(?:status\.)?threads|fds\.open|fds|fd-kinds\.(?:sockets|anon_inodes))$/;

/** Charts that a reader looks through. */
const MOST_PANELS = 6;

/** The counters of state that moved, those that may decide first. */
export function panelsOfState(report: Report, setting: PanelSetting): readonly (Panel | null)[] {
  const { readings, analysis } = report;
  const moving = findState(report).filter((series) => isMoving(series) && series.id !== analysis.deciding.metric);
  return moving.slice(0, MOST_PANELS).map((series, i) => chartState(readings, series, i + 1, setting));
}

/** Those that did not move, each with its value: `fds.open 361`. */
export function listStill(report: Report): readonly string[] {
  const still = findState(report).filter((series) => !isMoving(series));
  return still.map(({ id, unit, values }) => `${id} ${wordValue(values[0] ?? null, unit)}`);
}

function findState({ readings: { series }, analysis }: Report): readonly ReadSeries[] {
  const deciding = analysis.findings.filter(({ role }) => role === 'state').map(({ metric }) => metric);
  const ids = new Set([...deciding, ...series.map(({ id }) => id).filter((id) => STATE.test(id))]);
  return [...ids].flatMap((id) => series.find((one) => one.id === id && one.tMs.length > 1) ?? []);
}

function isMoving({ values }: ReadSeries): boolean {
  return values.some((value) => value !== values[0]);
}

function chartState(readings: Readings, series: ReadSeries, place: number, setting: PanelSetting): Panel | null {
  const { id, unit } = series;
  const note = explainSeries('A counter of state', series);
  const draft = { id: `state-${place}`, title: id, note, unit, per: '', look: 'lines' } as const;
  return makePanel(draft, [sourceOf(readings, series, id, 'state')], setting);
}

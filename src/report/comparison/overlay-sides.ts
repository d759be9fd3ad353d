import type { Comparison, Sides } from '../../model/comparison.ts';
import type { Readings, ReadSeries } from '../../model/readings.ts';
import type { Recording } from '../../model/run.ts';
import type { Panel, Timeline } from '../../model/timeline.ts';
import { gatherReadings } from '../gather-readings.ts';
import { bandOf } from '../timeline/lay-timeline.ts';
import { makePanel, type PanelDraft, type PanelSetting } from '../timeline/make-panel.ts';
import { sourceOfWork } from '../timeline/panels-of-load.ts';
import { type ReadingSource, readAt } from '../timeline/reading-source.ts';
import { explainSeries, sourceOf } from '../timeline/source-of.ts';

/** Runs of one side that a reader tells apart, and counters of state. */
const MOST_RUNS = 6;
const MOST_STATES = 4;

/** One run with its place in the comparison. */
interface PlacedRun {
  readonly side: keyof Sides<unknown>;
  readonly label: string;
  readonly readings: Readings;
}

/**
 * Both sides over one axis of time, each run from its own start: the series that answers as it was read and as it grew, what
 * the load did, and the counters of state that decide. Of many runs the first of each side are drawn, and the first chart
 * says so.
 */
export function overlaySides(recordings: Sides<readonly Recording[]>, comparison: Comparison): Timeline {
  const placed = [...placeRuns(recordings, comparison, 'base'), ...placeRuns(recordings, comparison, 'new')];
  const toMs = Math.max(1, ...placed.flatMap(({ readings }) => readings.lives.map((life) => life.toMs)));
  const setting: PanelSetting = { span: { fromMs: 0, toMs }, phases: sharedPhases(placed) };
  const metrics = [...new Set(comparison.differences.filter(({ decides }) => decides).map(({ metric }) => metric))];
  const [first = comparison.differences[0]?.metric ?? '', ...others] = metrics;
  const panels = [
    ...overlayDeciding(first, placed, setting, tellUndrawn(recordings)),
    overlayWork(placed, setting),
    ...others.slice(0, MOST_STATES).map((metric, i) => overlaySeries(metric, `state-${i + 1}`, placed, setting)),
  ];
  const shown = panels.filter((panel): panel is Panel => panel !== null);
  return { ...setting.span, phases: setting.phases, lives: [], still: [], panels: shown };
}

function placeRuns(
  recordings: Sides<readonly Recording[]>,
  { runs, subject }: Comparison,
  side: PlacedRun['side'],
): readonly PlacedRun[] {
  const isOne = recordings[side].length === 1;
  return recordings[side].slice(0, MOST_RUNS).map((recording, i) => ({
    side,
    label: isOne ? `${side}: ${subject[side]}` : `${side} ${runs[side][i]?.id ?? i + 1}`,
    readings: gatherReadings(recording),
  }));
}

/** What to say of the runs that are left out of the charts: nothing, where none is. */
function tellUndrawn(recordings: Sides<readonly Recording[]>): string {
  return (['base', 'new'] as const)
    .filter((side) => recordings[side].length > MOST_RUNS)
    .map((side) => ` Of the ${recordings[side].length} runs of ${side} the first ${MOST_RUNS} are drawn.`)
    .join('');
}

/** Those of the first run, where all runs went through the same ones. */
function sharedPhases(placed: readonly PlacedRun[]): PanelSetting['phases'] {
  const namesOf = ({ readings }: PlacedRun) => readings.phases.map((span) => bandOf(span).label).join();
  const [first, ...others] = placed;
  if (first === undefined || others.some((one) => namesOf(one) !== namesOf(first))) return [];
  return first.readings.phases.map(bandOf);
}

function overlayDeciding(
  metric: string,
  placed: readonly PlacedRun[],
  setting: PanelSetting,
  undrawn: string,
): readonly (Panel | null)[] {
  const level = overlaySeries(metric, 'deciding', placed, setting);
  const sources = findSources(metric, placed, fromItsStart);
  const note = 'Each run less what it held when its load began, or when it began.';
  const draft = {
    id: 'growth',
    title: `${metric}, what it grew by`,
    note,
    unit: level?.unit ?? 'bytes',
    per: '',
  } as const;
  const told = level === null ? null : { ...level, note: `${level.note}${undrawn}` };
  return [told, makePanel({ ...draft, look: 'lines', isTall: true }, sources, setting)];
}

function overlaySeries(metric: string, id: string, placed: readonly PlacedRun[], setting: PanelSetting): Panel | null {
  const [first] = placed.flatMap(({ readings }) => readings.series.find((one) => one.id === metric) ?? []);
  if (first === undefined) return null;
  const isDeciding = id === 'deciding';
  const words = isDeciding ? 'The series that answers, each run from its own start' : 'A counter of state';
  const draft: PanelDraft = {
    ...{ id, title: metric, note: explainSeries(words, first), unit: first.unit, per: '' },
    look: 'lines',
    isTall: isDeciding,
  };
  return makePanel(draft, findSources(metric, placed), setting);
}

function findSources(
  metric: string,
  placed: readonly PlacedRun[],
  change: (source: ReadingSource, run: PlacedRun) => ReadingSource = (source) => source,
): readonly ReadingSource[] {
  return placed.flatMap((run) => {
    const series = run.readings.series.find(({ id, tMs }: ReadSeries) => id === metric && tMs.length > 0);
    return series === undefined ? [] : [change(sourceOf(run.readings, series, run.label, run.side), run)];
  });
}

/** A source less its value when the load of its run began, else less its first. */
function fromItsStart(source: ReadingSource, { readings }: PlacedRun): ReadingSource {
  const beganMs = readings.phases.find(({ phase }) => phase === 'load')?.fromMs ?? 0;
  const start = readAt(source, beganMs) ?? source.values[0] ?? 0;
  return { ...source, values: source.values.map((value) => value - start) };
}

function overlayWork(placed: readonly PlacedRun[], setting: PanelSetting): Panel | null {
  const sources = placed.flatMap(({ readings, side, label }) => {
    const work = sourceOfWork(readings, setting);
    return work === null ? [] : [{ ...work, label, hue: side }];
  });
  const note = 'What the load of each run did each second, all its workloads together.';
  return makePanel(
    { id: 'operations', title: 'Operations done', note, unit: 'count', per: '/s', look: 'steps' },
    sources,
    setting,
  );
}

import type { Slope } from '../model/finding.ts';
import type { DecidingSeries } from '../model/metric.ts';
import { type PhaseKind, type Plan, totalMs } from '../model/plan.ts';
import type { Entry, LookEntry, NoteEntry, RunFooter, RunHeader, SampleEntry, WorkEntry } from '../model/run.ts';
import type { Unit } from '../model/units.ts';
import { cleanText } from '../report/clean-text.ts';
import { nameTarget } from '../report/name-subject.ts';
import { keepHistory, type LiveHistory } from './live-history.ts';

/** What a live view shows of a run that goes on: made by {@link startLive}, moved on by {@link advanceLive}. */
export interface LiveState {
  readonly plan: Plan;
  /** `falco 0.41.3, pid 812` */
  readonly subject: string;
  /** index of the target's life */
  readonly segment: number;
  /** time of the last entry */
  readonly nowMs: number;
  /** index into the plan's phases; -1 before the first */
  readonly phaseIndex: number;
  readonly phase: { readonly kind: PhaseKind; readonly cycle: number; readonly fromMs: number } | null;
  readonly series: LiveSeries | null;
  readonly work: readonly LiveWork[];
  readonly warnings: number;
  /** the last one that was taken */
  readonly look: LookEntry | null;
  /** slope of the series so far: from outside, by `{ ...state, slope }` */
  readonly slope: Slope | null;
  readonly ended: boolean;
}

/** The deciding memory series as it comes in. */
export interface LiveSeries {
  readonly deciding: DecidingSeries;
  readonly unit: Unit;
  /** where its columns stand in the sample entries of which probe */
  readonly places: readonly { readonly probe: string; readonly at: number }[];
  readonly latest: readonly (number | null)[];
  readonly samples: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly history: LiveHistory;
}

/** Operations of one workload, all together and at the start of the phase. */
export interface LiveWork {
  readonly workload: string;
  readonly operation: string;
  readonly ratePerSecond: number;
  readonly done: number;
  readonly asked: number;
  readonly failed: number;
  readonly doneBefore: number;
}

/** The state before the first entry. */
export function startLive(header: RunHeader): LiveState {
  return {
    plan: header.plan,
    subject: cleanText(nameTarget(header.target)),
    segment: 0,
    nowMs: 0,
    phaseIndex: -1,
    phase: null,
    series: startSeries(header),
    work: header.plan.workloads.map(({ id, operation, ratePerSecond }) => ({
      ...{ workload: id, operation, ratePerSecond },
      ...{ done: 0, asked: 0, failed: 0, doneBefore: 0 },
    })),
    warnings: 0,
    look: null,
    slope: null,
    ended: false,
  };
}

function startSeries({ deciding, columns, plan }: RunHeader): LiveSeries | null {
  const chosen = deciding.find(({ role }) => role === 'memory') ?? deciding[0];
  if (chosen === undefined) return null;
  const places = chosen.columns.map((id) => {
    const probe = id.slice(0, id.indexOf('.'));
    const own = columns.filter((column) => column.probe === probe);
    return { probe, at: 3 + own.findIndex((column) => `${probe}.${column.id}` === id) };
  });
  const unit = columns.find(({ probe, id }) => `${probe}.${id}` === chosen.columns[0])?.unit ?? 'bytes';
  const plannedMs = totalMs(plan.phases);
  const none = { latest: places.map(() => null), samples: 0, first: null, last: null };
  return { deciding: chosen, unit, places, ...none, history: keepHistory(plannedMs) };
}

/** The state after one more entry of the run. The history is shared with the state before. */
export function advanceLive(state: LiveState, entry: Entry): LiveState {
  if (!('kind' in entry)) {
    const moved = { ...state, nowMs: entry[1] };
    return entry[0] === 's' ? advanceSeries(moved, entry) : advanceWork(moved, entry);
  }
  return advanceNote({ ...state, nowMs: entry.tMs }, entry);
}

function advanceSeries(state: LiveState, entry: SampleEntry): LiveState {
  const { series } = state;
  if (series === null || series.places.at(-1)?.probe !== entry[2]) return withLatest(state, entry);
  const read = withLatest(state, entry);
  const values = read.series?.latest ?? [];
  if (read.series === null || values.some((value) => value === null)) return read;
  const last = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  series.history.add(entry[1], last);
  return {
    ...read,
    series: { ...read.series, last, first: series.first ?? last, samples: series.samples + 1 },
  };
}

function withLatest(state: LiveState, entry: SampleEntry): LiveState {
  const { series } = state;
  if (series === null || series.places.every(({ probe }) => probe !== entry[2])) return state;
  const latest = series.places.map(({ probe, at }, index) => {
    const value = probe === entry[2] ? entry[at] : series.latest[index];
    return typeof value === 'number' ? value : null;
  });
  return { ...state, series: { ...series, latest } };
}

function advanceWork(state: LiveState, [, , workload, done, asked, failed]: WorkEntry): LiveState {
  const work = state.work.map((one) => (one.workload === workload ? { ...one, done, asked, failed } : one));
  return { ...state, work };
}

function advanceNote(state: LiveState, entry: NoteEntry | RunFooter): LiveState {
  switch (entry.kind) {
    case 'phase': {
      const phase = { kind: entry.phase, cycle: entry.cycle, fromMs: entry.tMs };
      const work = state.work.map((one) => ({ ...one, doneBefore: one.done }));
      return { ...state, phase, phaseIndex: state.phaseIndex + 1, work };
    }
    case 'segment':
      return {
        ...state,
        subject: `${cleanText(nameTarget(entry.target))} (segment ${state.segment + 2})`,
        segment: state.segment + 1,
      };
    case 'warning':
      return { ...state, warnings: state.warnings + 1 };
    case 'look':
      return { ...state, look: entry };
    case 'end':
      return { ...state, ended: true };
    default:
      return state;
  }
}

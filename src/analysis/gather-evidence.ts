import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { prepareRegression } from '../stats/noisy-regression.ts';
import { type Bins, binSeries } from './bin-series.ts';
import { bentFamilies, type FittedModel, LINE, stepModels, warmUps } from './candidate-models.ts';
import type { Exposure } from './exposure.ts';
import { type CycleLevels, readCycles } from './read-cycles.ts';
import { seesLateLoad } from './sees-late-load.ts';
import { averageEffect, type Effect, type Explanations, fitPlausible } from './weigh-models.ts';

/** What one series shows in one segment, before anybody judges it. */
export interface Evidence extends Effects {
  readonly bins: Bins;
  readonly exposureKind: Exposure['kind'];
  /** exposure over the window */
  readonly exposure: number;
  readonly durationMs: number;
  readonly cycles: readonly CycleLevels[];
  /** readings go on through the last third of the load: whether growth ended can be told */
  readonly lateSeen: boolean;
  readonly roundingError: number;
}

/** What the fits say. */
interface Effects {
  /** growth per unit of exposure beyond what time alone adds; without load phases, per ms. Null: nothing to fit */
  readonly perExposure: Effect | null;
  /** in a loaded run: growth per ms beyond what the load adds */
  readonly perMs: Effect | null;
  /** the likeliest model */
  readonly best: FittedModel | null;
  /** a straight line is plausible: nothing that is said about where growth ends is known */
  readonly maybeLine: boolean;
}

/** Fits everything that the verdicts need. `grain` is the step in which the series moves: a page, one thread. */
export function gatherEvidence(
  series: Series,
  window: Span,
  phases: readonly PhaseSpan[],
  exposure: Exposure,
  grain: number,
  confidence: number,
): Evidence {
  const bins = binSeries(series, window, phases, exposure);
  const roundingError = grain / Math.sqrt(12);
  return {
    bins,
    exposureKind: exposure.kind,
    exposure: rangeOf(bins.exposure),
    durationMs: bins.spanMs,
    cycles: exposure.kind === 'time' ? [] : readCycles(series, window, phases, exposure),
    lateSeen: seesLateLoad(bins.tMs, exposure.kind === 'time' ? [window] : loadsWithin(window, phases)),
    ...fitEffects(bins, exposure.kind, roundingError, confidence),
    roundingError,
  };
}

function loadsWithin(window: Span, phases: readonly PhaseSpan[]): readonly Span[] {
  const loads = phases.filter(({ phase }) => phase === 'load');
  const cut = loads.map(({ fromMs, toMs }) => ({
    fromMs: Math.max(fromMs, window.fromMs),
    toMs: Math.min(toMs, window.toMs),
  }));
  return cut.filter(({ fromMs, toMs }) => toMs > fromMs);
}

/** The evidence as it would be with a leak of so many units per exposure on top of what was recorded. */
export function plantLeak(evidence: Evidence, perExposure: number, confidence: number): Evidence {
  const { bins, cycles, exposureKind, roundingError } = evidence;
  const first = bins.exposure[0] ?? 0;
  const planted = {
    ...bins,
    values: bins.values.map((value, i) => value + perExposure * ((bins.exposure[i] as number) - first)),
  };
  let before = 0;
  const raised = cycles.map((cycle) => {
    const under = before;
    before += perExposure * cycle.exposure;
    return raiseCycle(cycle, under, before);
  });
  return {
    ...evidence,
    bins: planted,
    cycles: raised,
    ...fitEffects(planted, exposureKind, roundingError, confidence),
  };
}

function raiseCycle(cycle: CycleLevels, before: number, after: number): CycleLevels {
  const { drain } = cycle;
  return {
    ...cycle,
    before: cycle.before + before,
    loaded: cycle.loaded + after,
    drain: drain && { early: drain.early + after, late: drain.late + after, after: drain.after + after },
  };
}

/** The effect of the load beside that of time, or of time alone; null where the bins bear no fit. */
function fitEffects(bins: Bins, kind: Exposure['kind'], roundingError: number, confidence: number): Effects {
  const exposure = rangeOf(bins.exposure);
  if (bins.values.length < FEWEST_BINS || exposure === 0) return NO_EFFECTS;
  const first = bins.values[0] as number;
  const values = bins.values.map((value) => value - first);
  const constant = new Float64Array(values.length).fill(1);
  const time = scaled(bins.tMs);
  const cause = scaled(bins.exposure);
  const shared = kind === 'time' ? [constant, time] : [constant, time, cause, bins.underLoad];
  const plausible = fitPlausible(
    prepareRegression(values, shared, bins.spacing, roundingError),
    { models: [LINE, ...stepModels(values, shared)], ...bentExplanations(cause, kind === 'time' ? null : time) },
    shared.length,
  );
  const best = plausible[0] ?? null;
  const maybeLine = plausible.some(({ model }) => model.kind === 'line');
  const byTime = averageEffect(plausible, 1, rangeOf(bins.tMs), confidence);
  if (kind === 'time') return { perExposure: byTime, perMs: null, best, maybeLine };
  return { perExposure: averageEffect(plausible, 2, exposure, confidence), perMs: byTime, best, maybeLine };
}

const NO_EFFECTS: Effects = { perExposure: null, perMs: null, best: null, maybeLine: false };

/** What levels off with the cause, and in a loaded run with time. */
function bentExplanations(cause: Float64Array, time: Float64Array | null): Omit<Explanations, 'models'> {
  const byCause = warmUps(cause);
  if (time === null) return { families: bentFamilies(cause), mixtures: [[byCause, byCause]] };
  return {
    families: [...bentFamilies(cause), ...bentFamilies(time)],
    mixtures: [
      [byCause, byCause],
      [byCause, warmUps(time)],
    ],
  };
}

function rangeOf(column: Float64Array): number {
  return (column.at(-1) ?? 0) - (column[0] ?? 0);
}

/** Fewer bins than this bear no fit of a line, a plateau and the noise at once. */
export const FEWEST_BINS = 24;

function scaled(column: Float64Array): Float64Array {
  const first = column[0] ?? 0;
  const range = (column.at(-1) ?? 0) - first;
  return column.map((value) => (range > 0 ? (value - first) / range : 0));
}

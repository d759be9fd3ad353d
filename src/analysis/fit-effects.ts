import { DAY_MS, HOUR_MS } from '../model/units.ts';
import { type PreparedRegression, prepareRegression } from '../stats/noisy-regression.ts';
import type { Bins } from './bin-series.ts';
import {
  bentFamilies,
  dayModel,
  delays,
  type FittedModel,
  LINE,
  onsets,
  shrinkages,
  slowWarmUps,
  stepModels,
  warmUps,
} from './candidate-models.ts';
import type { Exposure } from './exposure.ts';
import { loadShapes } from './load-shapes.ts';
import { proposePeriod } from './propose-period.ts';
import { type Straightened, straighten } from './straighten.ts';
import { averageEffect, type Effect, type Explanations, fitPlausible } from './weigh-models.ts';

/** What the fits of a series say. */
export interface Effects extends Straightened {
  /** growth per unit of exposure beyond what time alone adds; without load phases, per ms. Null: nothing to fit */
  readonly perExposure: Effect | null;
  /** in a loaded run: growth per ms beyond what the load adds */
  readonly perMs: Effect | null;
  /** growth per unit of exposure if there were nothing but a straight line in the series; null: nothing to fit */
  readonly asLine: Effect | null;
  /** the likeliest model */
  readonly best: FittedModel | null;
  /** nothing but a straight line is plausible too */
  readonly plainLine: boolean;
  /** a straight line is plausible: nothing that is said about where growth ends is known */
  readonly maybeLine: boolean;
  /** the columns of a period, empty where there is none */
  readonly period: readonly Float64Array[];
}

/** Fewer bins than this bear no fit of a line, a plateau and the noise at once. */
export const FEWEST_BINS = 24;

/**
 * A period must make the record so much likelier (BIC): a Bayes factor of 150, very strong (Kass and Raftery 1995), after its
 * frequency, which is searched, is paid for as a jump's place is.
 */
const PERIOD_BIC = 20;

/**
 * The effect of the load beside that of time, or of time alone; null where the bins bear no fit. `known` is the
 * period where that was looked for before, else it is searched.
 */
export function fitEffects(
  bins: Bins,
  kind: Exposure['kind'],
  roundingError: number,
  confidence: number,
  known: readonly Float64Array[] | null = null,
): Effects {
  const exposure = rangeOf(bins.exposure);
  if (bins.values.length < FEWEST_BINS || exposure === 0) {
    return { ...NO_EFFECTS, deseasoned: bins.values, straightened: bins.values };
  }
  const { plausible, period, line } = explain(bins, kind, roundingError, known);
  const best = plausible[0] ?? null;
  const maybeLine = plausible.some(({ model: { kind } }) => kind !== 'saturating' && kind !== 'step');
  const byTime = averageEffect(plausible, 1, rangeOf(bins.tMs), confidence);
  const plainLine = plausible.some(({ model }) => model === LINE);
  const asLine = averageEffect(line, kind === 'time' ? 1 : 2, exposure, confidence);
  const shapes = { period, asLine, plainLine, ...straighten(bins.values, best, period) };
  if (kind === 'time') return { perExposure: byTime, perMs: null, best, maybeLine, ...shapes };
  const perExposure = averageEffect(plausible, 2, exposure, confidence);
  return { perExposure, perMs: byTime, best, maybeLine, ...shapes };
}

/** The standard error of the effect where nothing but it, time and noise are in the series; null where nothing can be fitted. */
export function lineError(bins: Bins, kind: Exposure['kind'], roundingError: number): number | null {
  if (bins.values.length < FEWEST_BINS || rangeOf(bins.exposure) === 0) return null;
  const fit = prepareRegression(bins.values, baseColumns(bins, kind), bins.spacing, roundingError).fit([]);
  return fit?.standardErrors[kind === 'time' ? 1 : 2] ?? null;
}

const NO_EFFECTS: Omit<Effects, keyof Straightened> = {
  perExposure: null,
  perMs: null,
  asLine: null,
  best: null,
  plainLine: false,
  maybeLine: false,
  period: [],
};

/** The plausible models, with the columns of a period where the record shows it beyond doubt. */
interface Account {
  readonly plausible: readonly FittedModel[];
  /** the straight line, plausible or not */
  readonly line: readonly FittedModel[];
  readonly period: readonly Float64Array[];
}

function explain(
  bins: Bins,
  kind: Exposure['kind'],
  roundingError: number,
  known: readonly Float64Array[] | null,
): Account {
  const first = bins.values[0] as number;
  const values = bins.values.map((value) => value - first);
  const base = baseColumns(bins, kind);
  const bent = bentExplanations(scaled(bins.exposure), kind === 'time' ? null : scaled(bins.tMs));
  const fitWith = (period: readonly Float64Array[]): Account => {
    const shared = [...base, ...period];
    const regression = prepareRegression(values, shared, bins.spacing, roundingError);
    // a step in what was read between loads alone is what a load added
    const days = kind === 'time' && mayBeDay(bins) ? [dayModel(bins.tMs)] : [];
    const steps = kind === 'time' || isSwitched(bins) ? stepModels(values, shared) : [];
    const straight = regression.fit([]);
    return {
      plausible: fitPlausible(regression, { models: [LINE, ...steps, ...days], ...bent }, shared.length),
      line: straight === null ? [] : [{ model: LINE, fit: straight, bic: straight.bic }],
      period,
    };
  };
  if (known !== null) return fitWith(known);
  const plain = fitWith([]);
  const prepare = (columns: readonly Float64Array[]): PreparedRegression =>
    prepareRegression(values, columns, bins.spacing, roundingError);
  const shapes = loadShapes(bins);
  const byLoads = [...base, ...shapes];
  const period = proposePeriod(bins, byLoads, prepare);
  if (period.length === 0) return plain;
  // what recurs with the loads alone is their doing: its harmonics are no period
  if (shapes.length > 0 && !isLikelier(prepare([...byLoads, ...period]), prepare(byLoads))) return plain;
  const periodic = fitWith(period);
  return bicOf(periodic) + PERIOD_BIC < bicOf(plain) ? periodic : plain;
}

function isLikelier(one: PreparedRegression, other: PreparedRegression): boolean {
  const bic = one.fit([])?.bic ?? Number.POSITIVE_INFINITY;
  return bic + PERIOD_BIC < (other.fit([])?.bic ?? Number.POSITIVE_INFINITY);
}

function bicOf({ plausible }: Account): number {
  return plausible[0]?.bic ?? Number.POSITIVE_INFINITY;
}

/** What every model of a series has: a level, time, and in a loaded run what was done and whether the load is on. */
function baseColumns(bins: Bins, kind: Exposure['kind']): readonly Float64Array[] {
  const constant = new Float64Array(bins.values.length).fill(1);
  const time = scaled(bins.tMs);
  if (kind === 'time') return [constant, time];
  return [constant, time, scaled(bins.exposure), ...(isSwitched(bins) ? [bins.underLoad] : [])];
}

function isSwitched({ underLoad }: Bins): boolean {
  return underLoad.some((on) => on !== underLoad[0]);
}

/** Less than two hours bend too little by a day to be told from a line, two days show its period. */
function mayBeDay({ spanMs }: Bins): boolean {
  return spanMs > 2 * HOUR_MS && spanMs < 2 * DAY_MS;
}

/** What levels off or sets in late with the cause, and in a loaded run with time. */
function bentExplanations(cause: Float64Array, time: Float64Array | null): Omit<Explanations, 'models'> {
  const byCause = warmUps(cause);
  if (time === null)
    return {
      families: [...bentFamilies(cause), ...slowWarmUps(cause), shrinkages(cause), delays(cause)],
      mixtures: [[byCause, byCause]],
    };
  return {
    families: [...bentFamilies(cause), ...bentFamilies(time), delays(cause), onsets(time)],
    mixtures: [
      [byCause, byCause],
      [byCause, warmUps(time)],
    ],
  };
}

function rangeOf(column: Float64Array): number {
  return (column.at(-1) ?? 0) - (column[0] ?? 0);
}

function scaled(column: Float64Array): Float64Array {
  const first = column[0] ?? 0;
  const range = (column.at(-1) ?? 0) - first;
  return column.map((value) => (range > 0 ? (value - first) / range : 0));
}

import { prepareRegression } from '../stats/noisy-regression.ts';
import type { Bins } from './bin-series.ts';
import { bentFamilies, type FittedModel, LINE, shrinkages, stepModels, warmUps } from './candidate-models.ts';
import type { Exposure } from './exposure.ts';
import { heldInLoad, proposePeriod } from './propose-recurring.ts';
import { averageEffect, type Effect, type Explanations, fitPlausible } from './weigh-models.ts';

/** What the fits of a series say. */
export interface Effects {
  /** growth per unit of exposure beyond what time alone adds; without load phases, per ms. Null: nothing to fit */
  readonly perExposure: Effect | null;
  /** in a loaded run: growth per ms beyond what the load adds */
  readonly perMs: Effect | null;
  /** the likeliest model */
  readonly best: FittedModel | null;
  /** a straight line is plausible: nothing that is said about where growth ends is known */
  readonly maybeLine: boolean;
  /** what comes and goes in the series again and again */
  readonly recurring: Recurring;
  /** the values without their period; the values themselves where they have none */
  readonly deseasoned: Float64Array;
  /** the values without all that the likeliest model has beside a line */
  readonly straightened: Float64Array;
}

/** What comes and goes. */
export interface Recurring {
  /** what is held for a load's operations and given back after it; null where that is not sure */
  readonly held: Float64Array | null;
  /** the columns of a period, empty where there is none */
  readonly period: readonly Float64Array[];
}

/** Nothing that comes and goes. */
export const STEADY: Recurring = { held: null, period: [] };

/** Fewer bins than this bear no fit of a line, a plateau and the noise at once. */
export const FEWEST_BINS = 24;

/** What recurs must make the record so much likelier (BIC): a Bayes factor of 150, very strong (Kass and Raftery 1995). */
const RECURRING_BIC = 10;

/**
 * The effect of the load beside that of time, or of time alone; null where the bins bear no fit. `known` is what recurs
 * where that was found before, else it is searched.
 */
export function fitEffects(
  bins: Bins,
  kind: Exposure['kind'],
  roundingError: number,
  confidence: number,
  known: Recurring | null = null,
): Effects {
  const exposure = rangeOf(bins.exposure);
  if (bins.values.length < FEWEST_BINS || exposure === 0) {
    return { ...NO_EFFECTS, deseasoned: bins.values, straightened: bins.values };
  }
  const { plausible, recurring } = explain(bins, kind, roundingError, known);
  const best = plausible[0] ?? null;
  const maybeLine = plausible.some(({ model: { kind } }) => kind === 'line' || kind === 'shrinking');
  const byTime = averageEffect(plausible, 1, rangeOf(bins.tMs), confidence);
  const shapes = { recurring, ...straighten(bins.values, best, recurring) };
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

const NO_EFFECTS: Omit<Effects, 'deseasoned' | 'straightened'> = {
  perExposure: null,
  perMs: null,
  best: null,
  maybeLine: false,
  recurring: STEADY,
};

/** The plausible models, with the columns of what recurs where the record shows it beyond doubt. */
interface Account {
  readonly plausible: readonly FittedModel[];
  readonly recurring: Recurring;
}

function explain(bins: Bins, kind: Exposure['kind'], roundingError: number, known: Recurring | null): Account {
  const first = bins.values[0] as number;
  const values = bins.values.map((value) => value - first);
  const base = baseColumns(bins, kind);
  const bent = bentExplanations(scaled(bins.exposure), kind === 'time' ? null : scaled(bins.tMs));
  const fitWith = (recurring: Recurring): Account => {
    const shared = [...base, ...columnsOf(recurring)];
    const regression = prepareRegression(values, shared, bins.spacing, roundingError);
    const explanations = { models: [LINE, ...stepModels(values, shared)], ...bent };
    return { plausible: fitPlausible(regression, explanations, shared.length), recurring };
  };
  if (known !== null) return fitWith(known);
  const plain = fitWith(STEADY);
  const isLikelier = (more: Account, less: Account): boolean => bicOf(more) + RECURRING_BIC < bicOf(less);
  const held = kind === 'time' ? plain : fitWith({ held: heldInLoad(bins), period: [] });
  const apart = isLikelier(held, plain) && risesUnderLoad(held, base.length) ? held : plain;
  const period = proposePeriod(bins, [...base, ...columnsOf(apart.recurring)], (columns) =>
    prepareRegression(values, columns, bins.spacing, roundingError),
  );
  if (period.length === 0) return apart;
  const periodic = fitWith({ ...apart.recurring, period });
  return isLikelier(periodic, apart) ? periodic : apart;
}

function columnsOf({ held, period }: Recurring): readonly Float64Array[] {
  return [...(held === null ? [] : [held]), ...period];
}

function risesUnderLoad({ plausible }: Account, position: number): boolean {
  return (plausible[0]?.fit.coefficients[position] ?? 0) > 0;
}

function bicOf({ plausible }: Account): number {
  return plausible[0]?.bic ?? Number.POSITIVE_INFINITY;
}

/** What every model of a series has: a level, time, and in a loaded run what was done and whether the load is on. */
function baseColumns(bins: Bins, kind: Exposure['kind']): readonly Float64Array[] {
  const constant = new Float64Array(bins.values.length).fill(1);
  const time = scaled(bins.tMs);
  if (kind === 'time') return [constant, time];
  const switched = bins.underLoad.some((on) => on !== bins.underLoad[0]);
  return [constant, time, scaled(bins.exposure), ...(switched ? [bins.underLoad] : [])];
}

function straighten(
  values: Float64Array,
  best: FittedModel | null,
  { period }: Recurring,
): Pick<Effects, 'deseasoned' | 'straightened'> {
  if (best === null) return { deseasoned: values, straightened: values };
  const { coefficients } = best.fit;
  const extra = best.model.columns.length;
  const from = coefficients.length - extra - period.length;
  const deseasoned = takeOut(values, period, coefficients.slice(from));
  return {
    deseasoned,
    straightened: takeOut(deseasoned, best.model.columns, coefficients.slice(from + period.length)),
  };
}

function takeOut(
  values: Float64Array,
  columns: readonly Float64Array[],
  coefficients: readonly number[],
): Float64Array {
  if (columns.length === 0) return values;
  return values.map((value, row) =>
    columns.reduce((left, column, i) => left - (coefficients[i] as number) * (column[row] as number), value),
  );
}

/** What levels off with the cause, and in a loaded run with time. */
function bentExplanations(cause: Float64Array, time: Float64Array | null): Omit<Explanations, 'models'> {
  const byCause = warmUps(cause);
  if (time === null) return { families: [...bentFamilies(cause), shrinkages(cause)], mixtures: [[byCause, byCause]] };
  return {
    families: [...bentFamilies(cause), ...bentFamilies(time), shrinkages(time)],
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

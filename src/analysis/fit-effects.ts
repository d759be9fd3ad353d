import { type PreparedRegression, prepareRegression } from '../stats/noisy-regression.ts';
import type { Bins } from './bin-series.ts';
import { bentFamilies, type FittedModel, LINE, stepModels, warmUps } from './candidate-models.ts';
import type { Exposure } from './exposure.ts';
import { proposeRecurring } from './propose-recurring.ts';
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
  /** columns of what comes and goes in the series again and again; empty where nothing does */
  readonly recurring: readonly Float64Array[];
  /** the values without that */
  readonly steady: Float64Array;
}

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
  known: readonly Float64Array[] | null = null,
): Effects {
  const exposure = rangeOf(bins.exposure);
  if (bins.values.length < FEWEST_BINS || exposure === 0) return { ...NO_EFFECTS, steady: bins.values };
  const { plausible, recurring } = explain(bins, kind, roundingError, known);
  const best = plausible[0] ?? null;
  const maybeLine = plausible.some(({ model }) => model.kind === 'line');
  const byTime = averageEffect(plausible, 1, rangeOf(bins.tMs), confidence);
  const steady = best === null ? bins.values : takeOut(bins.values, best, recurring, baseSize(kind));
  if (kind === 'time') return { perExposure: byTime, perMs: null, best, maybeLine, recurring, steady };
  const perExposure = averageEffect(plausible, 2, exposure, confidence);
  return { perExposure, perMs: byTime, best, maybeLine, recurring, steady };
}

const NO_EFFECTS: Omit<Effects, 'steady'> = {
  perExposure: null,
  perMs: null,
  best: null,
  maybeLine: false,
  recurring: [],
};

/** The plausible models, with the columns of what recurs where the record shows it beyond doubt. */
interface Account {
  readonly plausible: readonly FittedModel[];
  readonly recurring: readonly Float64Array[];
}

function explain(
  bins: Bins,
  kind: Exposure['kind'],
  roundingError: number,
  known: readonly Float64Array[] | null,
): Account {
  const first = bins.values[0] as number;
  const values = bins.values.map((value) => value - first);
  const constant = new Float64Array(values.length).fill(1);
  const time = scaled(bins.tMs);
  const cause = scaled(bins.exposure);
  const base = kind === 'time' ? [constant, time] : [constant, time, cause, bins.underLoad];
  const bent = bentExplanations(cause, kind === 'time' ? null : time);
  const fitWith = (recurring: readonly Float64Array[]): Account => {
    const shared = [...base, ...recurring];
    const regression = prepareRegression(values, shared, bins.spacing, roundingError);
    const explanations = { models: [LINE, ...stepModels(values, shared)], ...bent };
    return { plausible: fitPlausible(regression, explanations, shared.length), recurring };
  };
  if (known !== null) return fitWith(known);
  const plain = fitWith([]);
  const prepare = (columns: readonly Float64Array[]): PreparedRegression =>
    prepareRegression(values, columns, bins.spacing, roundingError);
  const recurring = proposeRecurring(bins, kind, base, values, prepare);
  if (recurring.length === 0) return plain;
  const moved = fitWith(recurring);
  const held = kind === 'time' || (moved.plausible[0]?.fit.coefficients[base.length] ?? 0) > 0;
  return held && bicOf(moved) + RECURRING_BIC < bicOf(plain) ? moved : plain;
}

function bicOf({ plausible }: Account): number {
  return plausible[0]?.bic ?? Number.POSITIVE_INFINITY;
}

function baseSize(kind: Exposure['kind']): number {
  return kind === 'time' ? 2 : 4;
}

function takeOut(
  values: Float64Array,
  { fit }: FittedModel,
  recurring: readonly Float64Array[],
  position: number,
): Float64Array {
  return values.map((value, row) =>
    recurring.reduce(
      (left, column, i) => left - (fit.coefficients[position + i] as number) * (column[row] as number),
      value,
    ),
  );
}

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

function scaled(column: Float64Array): Float64Array {
  const first = column[0] ?? 0;
  const range = (column.at(-1) ?? 0) - first;
  return column.map((value) => (range > 0 ? (value - first) / range : 0));
}

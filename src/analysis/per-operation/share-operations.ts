import type { WorkloadGrowth } from '../../model/finding.ts';
import type { Interval } from '../../model/survey.ts';
import { extendFit, fitLeastSquares } from '../../stats/least-squares.ts';
import { prepareRegression } from '../../stats/noisy-regression.ts';
import { solveNonNegative } from '../../stats/non-negative-least-squares.ts';
import { makeWhitening, type NoiseModel } from '../../stats/whitening.ts';
import type { Bins } from '../bin-series.ts';
import type { Candidate } from '../candidate.ts';
import { bentFamilies, LINE, stepModels, warmUps } from '../candidate-models.ts';
import type { Evidence } from '../gather-evidence.ts';
import { CONFIDENCE, type Setting } from '../setting.ts';
import { averageEffect, type Effect, fitPlausible } from '../weigh-models.ts';
import { type MixedWorkload, mixOf } from './mix.ts';
import { addColumns, groupInseparable } from './tell-apart.ts';

/**
 * The growth of a series, shared among the workloads of a mix: generalised least squares on the operations of each beside
 * time and the load's being on, through every plausible warm-up of time or of one workload, and steps. No share is
 * negative, because no operation takes back what another left (Lawson and Hanson 1974); an interval holds those of all
 * plausible models, and ends at 0. Workloads that ran at a fixed ratio get no estimate. Empty where operations were not
 * counted, or nothing could be fitted.
 */
export function shareOperations({ evidence, series }: Candidate, setting: Setting): readonly WorkloadGrowth[] {
  const { fitted, best, exposureKind } = evidence;
  if (best === null || exposureKind !== 'operations') return [];
  const mix = mixOf(setting.recording, fitted.tMs);
  const groups = groupMix(mix, takeOut(fitted, evidence.period, best.fit.noise));
  const estimates = mix.length < 2 ? null : fitGroups(groups.map(sumOf), evidence, setting.errorRate);
  return mix.map((each) => {
    const at = groups.findIndex((group) => group.length === 1 && group[0] === each);
    const { workload, operation } = each;
    const estimate = at < 0 ? null : (estimates?.[at] ?? null);
    return { workload, operation, unit: series.metric.unit, estimate, confidence: CONFIDENCE };
  });
}

function groupMix(mix: readonly MixedWorkload[], left: TakeOut): readonly (readonly MixedWorkload[])[] {
  const separate = mix.flatMap((each) => {
    const column = left(each.done);
    return column === null ? [] : [{ each, column }];
  });
  const groups = groupInseparable(separate.map(({ column }) => column));
  return groups.map((group) => group.map((i) => (separate[i] as (typeof separate)[number]).each));
}

function sumOf(group: readonly MixedWorkload[]): Float64Array {
  return addColumns(group.map(({ done }) => done));
}

/** What one operation of each group adds; null where nothing could be fitted. */
function fitGroups(
  columns: readonly Float64Array[],
  { fitted: bins, period, roundingError }: Evidence,
  errorRate: number,
): readonly Interval[] | null {
  const first = bins.values[0] as number;
  const values = bins.values.map((value) => value - first);
  const causes = columns.map(toUnit);
  const known = [...sharedColumns(bins), ...period];
  const shared = [...known, ...causes];
  const regression = prepareRegression(values, shared, bins.spacing, roundingError);
  const families = [...bentFamilies(toUnit(bins.tMs)), ...causes.map(warmUps)];
  const models = [LINE, ...stepModels(values, shared)];
  const plausible = fitPlausible(regression, { models, families, mixtures: [] }, shared.length);
  const [best] = plausible;
  if (best === undefined) return null;
  const left = takeOut(bins, [...period, ...best.model.columns], best.fit.noise);
  const rest = left(values) ?? values;
  const { coefficients } = solveNonNegative(
    causes.map((cause) => left(cause) ?? cause.map(() => 0)),
    rest,
  );
  const effects = causes.map((_, i) => averageEffect(plausible, known.length + i, 1, 1 - 2 * errorRate));
  return columns.map((column, i) => toInterval(effects[i] as Effect, coefficients[i] as number, rangeOf(column)));
}

/** The share without a negative one beside it lies in the interval too. */
function toInterval({ low, high }: Effect, share: number, operations: number): Interval {
  return {
    value: share / operations,
    low: Math.max(0, Math.min(low, share)) / operations,
    high: Math.max(high, share) / operations,
  };
}

/** Whitens a column and leaves what is not explained by time, load and bends; null where that is nothing. */
type TakeOut = (column: Float64Array) => Float64Array | null;

function takeOut(bins: Bins, bends: readonly Float64Array[], noise: NoiseModel): TakeOut {
  const { apply } = makeWhitening(noise, bins.spacing);
  const known = [...sharedColumns(bins), ...bends].map(apply);
  return (column) => {
    const white = apply(column);
    const fit = fitLeastSquares(white, known);
    return fit === null || extendFit(fit, white) === null ? null : fit.residuals;
  };
}

function sharedColumns({ tMs, underLoad }: Bins): readonly Float64Array[] {
  const switched = underLoad.some((on) => on !== underLoad[0]);
  return [new Float64Array(tMs.length).fill(1), toUnit(tMs), ...(switched ? [underLoad] : [])];
}

function toUnit(column: Float64Array): Float64Array {
  const first = column[0] ?? 0;
  const range = rangeOf(column);
  return column.map((value) => (value - first) / range);
}

function rangeOf(column: Float64Array): number {
  return (column.at(-1) ?? 0) - (column[0] ?? 0);
}

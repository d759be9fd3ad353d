import type { NoisyFit, PreparedRegression } from '../stats/noisy-regression.ts';
import { tQuantile, tUpperTail } from '../stats/student-t.ts';
import type { CandidateModel } from './candidate-models.ts';

/** What a cause adds to a series, seen through every model that the record does not rule out. Per unit of the cause. */
export interface Effect {
  readonly estimate: number;
  /** the lowest lower limit among the plausible models: above 0, no plausible plateau explains the growth away */
  readonly low: number;
  /** the highest upper limit among the plausible models */
  readonly high: number;
  readonly confidence: number;
  /** one-sided p-value of "adds nothing", the largest among the plausible models */
  readonly pValue: number;
  /** the largest standard error among the plausible models */
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/** A candidate with its fit. */
export interface FittedModel {
  readonly model: CandidateModel;
  readonly fit: NoisyFit;
  /** twice the log of how much less likely it is than the best */
  readonly behind: number;
}

/** Models this close to the best are plausible: a Bayes factor of 20 (Kass and Raftery 1995). */
const PLAUSIBLE_BIC = 6;

/**
 * Fits every candidate and keeps the plausible ones, the likeliest first. `shared` columns come before the candidates'
 * own; `size` is the number of rows. Empty when nothing can be fitted.
 */
export function fitPlausible(
  regression: PreparedRegression,
  candidates: readonly CandidateModel[],
  shared: number,
  size: number,
): readonly FittedModel[] {
  const fitted = candidates.flatMap((model) => {
    const fit = regression.fit(model.columns);
    if (fit === null || !explainsGrowth(model, fit, shared)) return [];
    return [{ model, fit, bic: fit.bic + model.searched * Math.log(size) }];
  });
  const least = Math.min(...fitted.map(({ bic }) => bic));
  return fitted
    .map(({ model, fit, bic }) => ({ model, fit, behind: bic - least }))
    .filter(({ behind }) => behind <= PLAUSIBLE_BIC)
    .sort((a, b) => a.behind - b.behind);
}

/** A plateau that would have to fall, or a warm-up that cools, is no account of growth. */
function explainsGrowth(model: CandidateModel, fit: NoisyFit, shared: number): boolean {
  return model.upward.every((column) => (fit.coefficients[shared + column] as number) >= 0);
}

/**
 * The effect of the column at `position`: the average of the plausible models by BIC weight, and an interval that holds
 * the interval of every one of them, because no weight tells a plateau from a leak. `range` is what the column's way from
 * 0 to 1 stands for.
 */
export function averageEffect(
  plausible: readonly FittedModel[],
  position: number,
  range: number,
  confidence: number,
): Effect | null {
  if (plausible.length === 0) return null;
  const members = plausible.map(({ fit, behind }) => ({
    value: (fit.coefficients[position] as number) / range,
    error: (fit.standardErrors[position] as number) / range,
    critical: tQuantile((1 - confidence) / 2, fit.degreesOfFreedom),
    degreesOfFreedom: fit.degreesOfFreedom,
    weight: Math.exp(-behind / 2),
  }));
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  const widest = members.reduce((a, b) => (b.error > a.error ? b : a));
  return {
    estimate: members.reduce((sum, { value, weight }) => sum + value * weight, 0) / total,
    high: Math.max(...members.map(({ value, error, critical }) => value + critical * error)),
    low: Math.min(...members.map(({ value, error, critical }) => value - critical * error)),
    confidence,
    pValue: Math.max(
      ...members.map(({ value, error, degreesOfFreedom }) => tUpperTail(value / error, degreesOfFreedom)),
    ),
    standardError: widest.error,
    degreesOfFreedom: widest.degreesOfFreedom,
  };
}

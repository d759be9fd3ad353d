import type { NoisyFit, PreparedRegression } from '../stats/noisy-regression.ts';
import { tQuantile, tUpperTail } from '../stats/student-t.ts';
import type { BentFamily, CandidateModel } from './candidate-models.ts';

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
  /** with the cost of searched positions */
  readonly bic: number;
}

/** Models this close to the best are plausible: a Bayes factor of 20 (Kass and Raftery 1995). */
const PLAUSIBLE_BIC = 6;

/**
 * Fits the candidates, refines the families, and keeps what is plausible, the likeliest first. `shared` columns come
 * before the candidates' own. Empty when nothing can be fitted.
 */
export function fitPlausible(
  regression: PreparedRegression,
  candidates: readonly CandidateModel[],
  families: readonly BentFamily[],
  shared: number,
): readonly FittedModel[] {
  const fitOne = (model: CandidateModel): FittedModel | null => {
    const fit = regression.fit(model.columns);
    if (fit === null || fit.coefficients.slice(shared).some((coefficient) => coefficient < 0)) return null;
    return { model, fit, bic: fit.bic + model.searched * Math.log(fit.degreesOfFreedom + fit.coefficients.length) };
  };
  const fitted = [...candidates.map(fitOne), ...families.flatMap((family) => fitFamily(family, fitOne))].filter(
    (each) => each !== null,
  );
  const least = Math.min(...fitted.map(({ bic }) => bic));
  return fitted.filter(({ bic }) => bic <= least + PLAUSIBLE_BIC).sort((a, b) => a.bic - b.bic);
}

/** The members on the grid, and those on the way to the best shape between them. */
function fitFamily(
  family: BentFamily,
  fitOne: (model: CandidateModel) => FittedModel | null,
): readonly (FittedModel | null)[] {
  const members: (FittedModel | null)[] = [];
  const costs = new Map<number, number>();
  const costAt = (logarithm: number): number => {
    const fitted = fitOne(family.model(Math.exp(logarithm)));
    members.push(fitted);
    costs.set(logarithm, fitted?.bic ?? Number.POSITIVE_INFINITY);
    return costs.get(logarithm) as number;
  };
  const grid = family.grid.map(Math.log);
  const least = Math.min(...grid.map(costAt));
  if (least === Number.POSITIVE_INFINITY) return [];
  const best = grid.findIndex((logarithm) => costs.get(logarithm) === least);
  narrow(grid[Math.max(0, best - 1)] as number, grid[Math.min(grid.length - 1, best + 1)] as number, costAt);
  return members;
}

/** How often the interval around the best shape is narrowed: to a twentieth of the distance on the grid. */
const REFINEMENTS = 6;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Golden section search (Kiefer 1953) for the least cost between `low` and `high`; what it finds is what it tried. */
function narrow(low: number, high: number, costAt: (x: number) => number): void {
  let [from, to] = [low, high];
  let left = to - GOLDEN * (to - from);
  let right = from + GOLDEN * (to - from);
  let [atLeft, atRight] = [costAt(left), costAt(right)];
  for (let i = 0; i < REFINEMENTS; i += 1) {
    if (atLeft < atRight) {
      [to, right, atRight] = [right, left, atLeft];
      left = to - GOLDEN * (to - from);
      atLeft = costAt(left);
    } else {
      [from, left, atLeft] = [left, right, atRight];
      right = from + GOLDEN * (to - from);
      atRight = costAt(right);
    }
  }
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
  const least = Math.min(...plausible.map(({ bic }) => bic));
  const distinct = [...new Set(plausible.map(({ fit }) => fit.degreesOfFreedom))];
  const criticals = new Map(distinct.map((each) => [each, tQuantile((1 - confidence) / 2, each)]));
  const members = plausible.map(({ fit, bic }) => ({
    value: (fit.coefficients[position] as number) / range,
    error: (fit.standardErrors[position] as number) / range,
    critical: criticals.get(fit.degreesOfFreedom) as number,
    degreesOfFreedom: fit.degreesOfFreedom,
    weight: Math.exp((least - bic) / 2),
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

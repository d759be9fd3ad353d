import type { PreparedRegression } from '../stats/noisy-regression.ts';
import { tQuantile, tUpperTail } from '../stats/student-t.ts';
import type { BentFamily, CandidateModel, FittedModel } from './candidate-models.ts';
import { fitFamily, fitMixture } from './fit-families.ts';

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

/** Models this close to the best are plausible: a Bayes factor of 20 (Kass and Raftery 1995). */
const PLAUSIBLE_BIC = 6;

/** What else may explain growth: single models, families by shape, and pairs of families at once. */
export interface Explanations {
  readonly models: readonly CandidateModel[];
  readonly families: readonly BentFamily[];
  readonly mixtures: readonly (readonly [BentFamily, BentFamily])[];
}

/**
 * Fits all explanations and keeps what is plausible, the likeliest first. Mixtures are fitted only where the record is bent
 * for sure. `shared` columns come before the models' own. Empty when nothing can be fitted.
 */
export function fitPlausible(
  regression: PreparedRegression,
  explanations: Explanations,
  shared: number,
): readonly FittedModel[] {
  const fitOne = (model: CandidateModel): FittedModel | null => {
    const fit = regression.fit(model.columns);
    if (fit === null || fit.coefficients.slice(shared).some((coefficient) => coefficient < 0)) return null;
    return { model, fit, bic: fit.bic + model.searched * Math.log(fit.degreesOfFreedom + fit.coefficients.length) };
  };
  const simple = keepPlausible([
    ...explanations.models.flatMap((model) => fitOne(model) ?? []),
    ...explanations.families.flatMap((family) => fitFamily(family, fitOne)),
  ]);
  const isBent = simple.every(({ model }) => model.kind === 'saturating');
  if (!isBent) return simple;
  const mixed = explanations.mixtures.flatMap(([first, second]) => fitMixture(first, second, fitOne));
  return keepPlausible([...simple, ...mixed]);
}

function keepPlausible(fitted: readonly FittedModel[]): readonly FittedModel[] {
  const least = Math.min(...fitted.map(({ bic }) => bic));
  return fitted.filter(({ bic }) => bic <= least + PLAUSIBLE_BIC).sort((a, b) => a.bic - b.bic);
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

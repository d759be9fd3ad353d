import { sum } from 'simple-statistics';
import type { NoisyFit, PreparedRegression } from '../stats/noisy-regression.ts';
import { mixtureBelow, mixtureQuantile } from '../stats/student-mixture.ts';
import type { BentFamily, CandidateModel, FittedModel } from './candidate-models.ts';
import { fitFamily, fitMixture } from './fit-families.ts';

/** What a cause adds to a series, seen through all models that the record does not rule out. Per unit of the cause. */
export interface Effect {
  readonly estimate: number;
  /** above 0: no plateau that is plausible enough explains the growth away */
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  /** one-sided p-value of "adds nothing" */
  readonly pValue: number;
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
    if (fit !== null && isTooRich(model, fit)) return null;
    if (fit === null || (model.kind !== 'day' && fit.coefficients.slice(shared).some((each) => each < 0))) return null;
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

/** With more searched places than this share of the rows, a few steps follow any noise, and leave the effect none of the rise. */
const MOST_PARAMETERS = 1 / 4;

function isTooRich({ searched }: CandidateModel, { coefficients, degreesOfFreedom }: NoisyFit): boolean {
  return searched > 0 && coefficients.length + searched > MOST_PARAMETERS * (coefficients.length + degreesOfFreedom);
}

function keepPlausible(fitted: readonly FittedModel[]): readonly FittedModel[] {
  const least = Math.min(...fitted.map(({ bic }) => bic));
  return fitted.filter(({ bic }) => bic <= least + PLAUSIBLE_BIC).sort((a, b) => a.bic - b.bic);
}

/**
 * The effect of the column at `position`, averaged over the plausible models (Hoeting, Madigan, Raftery and Volinsky,
 * Statistical Science 14, 1999): a kind of model weighs as much as the BIC of its best member says, and the members of a
 * kind share that by theirs, so that a kind with many members is not likelier for it. `range` is what the column's way
 * from 0 to 1 stands for. Null without a model.
 */
export function averageEffect(
  plausible: readonly FittedModel[],
  position: number,
  range: number,
  confidence: number,
): Effect | null {
  if (plausible.length === 0) return null;
  const members = weighMembers(plausible).map(({ fit, weight }) => ({
    value: (fit.coefficients[position] as number) / range,
    error: (fit.standardErrors[position] as number) / range,
    degreesOfFreedom: fit.degreesOfFreedom,
    weight,
  }));
  const estimate = members.reduce((sum, { value, weight }) => sum + value * weight, 0);
  const spread = members.reduce(
    (sum, { value, error, weight }) => sum + weight * (error ** 2 + (value - estimate) ** 2),
    0,
  );
  const tail = (1 - confidence) / 2;
  return {
    estimate,
    low: mixtureQuantile(members, tail),
    high: mixtureQuantile(members, 1 - tail),
    confidence,
    pValue: mixtureBelow(members, 0),
    standardError: Math.sqrt(spread),
    degreesOfFreedom: Math.min(...members.map(({ degreesOfFreedom }) => degreesOfFreedom)),
  };
}

/** Members with less than this share of the weight of the heaviest change nothing that is told. */
const LEAST_WEIGHT = 0.002;

function weighMembers(
  plausible: readonly FittedModel[],
): readonly { readonly fit: NoisyFit; readonly weight: number }[] {
  const least = Math.min(...plausible.map(({ bic }) => bic));
  const likelihoods = plausible.map(({ bic }) => Math.exp((least - bic) / 2));
  const shared = plausible.map(({ model: { kind } }, i) => {
    const ofKind = likelihoods.filter((_, j) => plausible[j]?.model.kind === kind);
    return ((likelihoods[i] as number) * Math.max(...ofKind)) / sum(ofKind);
  });
  const heaviest = Math.max(...shared);
  const kept = plausible.flatMap(({ fit }, i) => {
    const weight = shared[i] as number;
    return weight >= LEAST_WEIGHT * heaviest ? [{ fit, weight }] : [];
  });
  const total = sum(kept.map(({ weight }) => weight));
  return kept.map(({ fit, weight }) => ({ fit, weight: weight / total }));
}

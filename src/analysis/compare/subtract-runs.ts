import type { Sides } from '../../model/comparison.ts';
import type { SampleVariance } from '../../stats/moderate-variances.ts';
import { averageRuns, spreadOf } from './average-runs.ts';
import type { Estimate } from './estimate.ts';
import { subtract } from './subtract.ts';

/** Both sides and what lies between them; null where a side has no run. */
export interface Subtracted extends Sides<Estimate | null> {
  /** new less base */
  readonly difference: Estimate | null;
}

/**
 * The difference of the means of two sides of runs. A side of one run is given the spread of the other; where neither has
 * one, each has what is assumed of it, or (null) the error that its run shows of itself.
 */
export function subtractRuns(runs: Sides<readonly Estimate[]>, assumed: Sides<SampleVariance | null>): Subtracted {
  const own = { base: spreadOf(runs.base), new: spreadOf(runs.new) };
  const base = averageRuns(runs.base, own.base ?? own.new ?? assumed.base);
  const other = averageRuns(runs.new, own.new ?? own.base ?? assumed.new);
  if (base === null || other === null) return { base, new: other, difference: null };
  const difference = subtract(other, base);
  const isShared = (own.base === null) !== (own.new === null);
  return { base, new: other, difference: isShared ? knowOnce(difference, base, other) : difference };
}

/** One spread for both sides is known no better than once. */
function knowOnce(difference: Estimate, base: Estimate, other: Estimate): Estimate {
  return { ...difference, degreesOfFreedom: Math.min(base.degreesOfFreedom, other.degreesOfFreedom) };
}

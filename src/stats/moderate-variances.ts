import { mean, median } from 'simple-statistics';
import { digamma, trigamma, trigammaInverse } from './polygamma.ts';

/** A sample variance and what it rests on. */
export interface SampleVariance {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/** Below this share of the median a variance says more about rounding than about noise. */
const LEAST_SHARE = 1e-5;

/**
 * The variances of many small samples, each moved towards what they have in common: an F distribution is fitted to all of
 * them by moments of their logarithms, and each is averaged with its centre by degrees of freedom. A t statistic with such a
 * variance has the degrees of freedom given here. Smyth, Statistical Applications in Genetics and Molecular Biology 3
 * (2004), as limma 3.54 does it (fitFDist, squeezeVar). Samples without degrees of freedom get the centre. Empty when none
 * has any. O(n).
 */
export function moderateVariances(samples: readonly SampleVariance[]): readonly SampleVariance[] {
  const known = samples.filter(({ degreesOfFreedom }) => degreesOfFreedom > 0);
  if (known.length === 0) return [];
  const prior = fitPrior(known);
  const pooled = known.reduce((sum, { degreesOfFreedom }) => sum + degreesOfFreedom, 0);
  return samples.map(({ variance, degreesOfFreedom }) => ({
    variance: average(variance, degreesOfFreedom, prior),
    degreesOfFreedom: Math.min(degreesOfFreedom + prior.degreesOfFreedom, pooled),
  }));
}

function average(variance: number, degreesOfFreedom: number, prior: SampleVariance): number {
  if (prior.degreesOfFreedom === Number.POSITIVE_INFINITY || degreesOfFreedom === 0) return prior.variance;
  const total = degreesOfFreedom * variance + prior.degreesOfFreedom * prior.variance;
  return total / (degreesOfFreedom + prior.degreesOfFreedom);
}

/** What the variances have in common: infinite degrees of freedom where they differ no more than chance makes them. */
function fitPrior(samples: readonly SampleVariance[]): SampleVariance {
  const least = LEAST_SHARE * median(samples.map(({ variance }) => variance));
  const variances = samples.map(({ variance }) => Math.max(variance, least));
  const logs = samples.map(
    ({ degreesOfFreedom }, i) =>
      Math.log(variances[i] as number) - digamma(degreesOfFreedom / 2) + Math.log(degreesOfFreedom / 2),
  );
  const centre = mean(logs);
  const byChance = mean(samples.map(({ degreesOfFreedom }) => trigamma(degreesOfFreedom / 2)));
  const spread = logs.reduce((sum, log) => sum + (log - centre) ** 2, 0) / (logs.length - 1) - byChance;
  if (!(spread > 0)) return { variance: mean(variances), degreesOfFreedom: Number.POSITIVE_INFINITY };
  const half = trigammaInverse(spread);
  return { variance: Math.exp(centre + digamma(half) - Math.log(half)), degreesOfFreedom: 2 * half };
}

import type { NoiseModel } from './whitening.ts';

/**
 * The standard deviation of a weighted sum of consecutive values of the noise model, in innovations: what is left of the
 * noise in a difference of means, or in any other linear measure. Exact, by the weight that each innovation has in the sum
 * (its own value's and, through phi, that of all later ones). `weights` add up to 0, because a random walk has no level.
 * O(n).
 */
export function contrastError({ phi, readingVariance }: NoiseModel, weights: Float64Array): number {
  let carried = 0;
  let wander = 0;
  let read = 0;
  for (let i = weights.length - 1; i >= 0; i -= 1) {
    const weight = weights[i] as number;
    carried = weight + phi * carried;
    // the first value stands for all innovations before it; of a walk nothing is carried that far
    wander += i > 0 ? carried * carried : phi === 1 ? 0 : (carried * carried) / (1 - phi * phi);
    read += weight * weight;
  }
  return Math.sqrt(wander + readingVariance * read);
}

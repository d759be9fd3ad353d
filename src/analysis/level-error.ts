import { median } from 'simple-statistics';
import type { NoiseModel } from '../stats/whitening.ts';
import type { Bins } from './bin-series.ts';

/** How far two levels of a series `steps` bins apart may lie apart by its noise alone (one standard error): the structure function of the fitted noise. */
export function levelError(
  bins: Pick<Bins, 'values'>,
  noise: NoiseModel,
  roundingError: number,
  steps: number,
): number {
  const { phi, readingVariance } = noise;
  const wander = phi === 1 ? steps : (2 * (1 - phi ** steps)) / (1 - phi * phi);
  return innovationError(bins, noise, roundingError) * Math.sqrt(wander + 2 * readingVariance);
}

/**
 * The standard deviation of the innovations of a series under a noise model. It is told by the median of the second
 * differences, which no ramp enters and which a few steps do not move, so that the very step that is to be weighed does
 * not count as noise.
 */
export function innovationError(bins: Pick<Bins, 'values'>, noise: NoiseModel, roundingError: number): number {
  const { phi, readingVariance } = noise;
  const spread = Math.max(roundingError, NORMAL_MEDIAN * median(secondDifferences(bins.values).map(Math.abs)));
  return spread / Math.sqrt((2 * (3 - phi)) / (1 + phi) + 6 * readingVariance);
}

function secondDifferences(values: Float64Array): number[] {
  return Array.from(values.subarray(2), (value, i) => value - 2 * (values[i + 1] as number) + (values[i] as number));
}

/** Standard deviations of a normal distribution in its median absolute deviation. */
const NORMAL_MEDIAN = 1.4826;

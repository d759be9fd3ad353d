import { median } from 'simple-statistics';
import type { NoiseModel } from '../stats/whitening.ts';
import type { Bins } from './bin-series.ts';

/**
 * How far two levels of a series `steps` bins apart may lie apart by its noise alone (one standard error): the structure
 * function of the fitted noise. Its size is the median of the second differences, which no ramp enters and which a
 * few steps do not move, so that the very step that is to be weighed does not count as noise.
 */
export function levelError(bins: Bins, noise: NoiseModel, roundingError: number, steps: number): number {
  const { phi, readingVariance } = noise;
  const spread = Math.max(roundingError, NORMAL_MEDIAN * median(secondDifferences(bins.values).map(Math.abs)));
  const innovation = spread / Math.sqrt((2 * (3 - phi)) / (1 + phi) + 6 * readingVariance);
  const wander = phi === 1 ? steps : (2 * (1 - phi ** steps)) / (1 - phi * phi);
  return innovation * Math.sqrt(wander + 2 * readingVariance);
}

function secondDifferences(values: Float64Array): number[] {
  return Array.from(values.subarray(2), (value, i) => value - 2 * (values[i + 1] as number) + (values[i] as number));
}

/** Standard deviations of a normal distribution in its median absolute deviation. */
const NORMAL_MEDIAN = 1.4826;

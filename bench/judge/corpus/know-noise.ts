import { makeWhitening } from '../../../src/stats/whitening.ts';
import { READING_ERROR } from './compose.ts';
import type { Noise } from './shape.ts';
import { BINS } from './wander.ts';

/** Readings as they look to one who knows their noise. */
export interface Clear {
  /** turns a column into one whose noise is white, with this standard deviation in bytes */
  readonly whiten: (column: Float64Array) => Float64Array;
  readonly deviation: number;
}

/** Takes the true noise out of what is read at the given times of a window: a level that wanders, read in pages. O(n). */
export function knowNoise(noise: Noise, tMs: Float64Array, windowMs: number): Clear {
  const deviation = innovationDeviation(noise);
  const spacing = tMs.map((t, i) => (i === 0 ? 1 : ((t - (tMs[i - 1] as number)) * BINS) / windowMs));
  const { apply } = makeWhitening({ phi: noise.phi, readingVariance: (READING_ERROR / deviation) ** 2 }, spacing);
  return { whiten: apply, deviation };
}

/** Of the noise over one bin, in bytes. */
function innovationDeviation({ phi, sigma }: Noise): number {
  return phi === 1 ? sigma / Math.sqrt(BINS) : sigma * Math.sqrt(1 - phi * phi);
}

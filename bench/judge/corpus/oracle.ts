import { cumulativeStdNormalProbability } from 'simple-statistics';
import { makeWhitening } from '../../../src/stats/whitening.ts';
import type { Noise } from './shape.ts';
import { BINS } from './wander.ts';

/** One-sided, for a single series: no correction for several. */
const CRITICAL_Z = 1.96;

/** What the oracle looks at: one life of a series, with the truth of its leak. */
export interface Sight {
  readonly tMs: Float64Array;
  readonly windowMs: number;
  readonly noise: Noise;
  /** standard deviation of one reading beside the noise: pages */
  readonly readingError: number;
  /** the course of an even leak, 0 to 1 */
  readonly even: Float64Array;
  /** the leak as it was drawn, in bytes */
  readonly leaked: Float64Array;
  /** see LeakCourse */
  readonly chance: number;
}

/**
 * How often the leak would be found by one who knows everything else: the shape without the leak, the covariance of the
 * noise, and when a leak would begin. Generalised least squares of a level and an even leak, a test at 2.5 %, one-sided;
 * the leak's own chance counts as noise. O(n).
 */
export function oraclePower(sight: Sight): number {
  const { tMs, windowMs, noise, readingError, even, leaked, chance } = sight;
  if (tMs.length < 3) return 0;
  const scale = innovationDeviation(noise);
  const spacing = tMs.map((t, i) => (i === 0 ? 1 : ((t - (tMs[i - 1] as number)) * BINS) / windowMs));
  const whitening = makeWhitening({ phi: noise.phi, readingVariance: (readingError / scale) ** 2 }, spacing);
  const [constant, line, signal] = [new Float64Array(tMs.length).fill(1), even, leaked].map(whitening.apply) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const share = dot(constant, line) / dot(constant, constant);
  const beside = line.map((value, i) => value - share * (constant[i] as number));
  const information = dot(beside, beside);
  const slope = dot(beside, signal) / information;
  const error = Math.sqrt((scale * scale) / information + chance * slope * slope);
  return error > 0 ? cumulativeStdNormalProbability(slope / error - CRITICAL_Z) : 1;
}

/** Of one step of a bin, in bytes. */
function innovationDeviation({ phi, sigma }: Noise): number {
  return phi === 1 ? sigma / Math.sqrt(BINS) : sigma * Math.sqrt(1 - phi * phi);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

import { cumulativeStdNormalProbability } from 'simple-statistics';
import { fitLeastSquares } from '../../../src/stats/least-squares.ts';
import { makeWhitening } from '../../../src/stats/whitening.ts';
import { READING_ERROR, type Readings } from './compose.ts';
import type { Noise } from './shape.ts';
import { BINS } from './wander.ts';

/** What the oracle is told: one life of a target with the truth of its leak. */
export interface Sight {
  readonly readings: Readings;
  readonly windowMs: number;
  readonly noise: Noise;
  /** the course of the leak at a time, had it come evenly, 0 to 1 */
  readonly even: (ms: number) => number;
  /** see LeakCourse */
  readonly chance: number;
  /** what must be told from the leak: under load, growth with time and what is held while the load is on */
  readonly beside: readonly ((ms: number) => number)[];
}

/** How often the leak would be found by one who knows everything else. */
export interface Power {
  /** by one who has to fit how high the shape is */
  readonly power: number;
  /** by one who knows that too */
  readonly powerKnowing: number;
}

/** One-sided at 2.5 %, for a single series. */
const CRITICAL_Z = 1.96;

/**
 * Generalised least squares of a level, what must be told from the leak, the shape and an even leak, with the true covariance
 * of the noise; the leak's own chance counts as noise. O(n).
 */
export function consult(sight: Sight): Power {
  const { tMs, levels } = sight.readings;
  const beside = [new Float64Array(tMs.length).fill(1), ...sight.beside.map((at) => tMs.map(at))];
  const knowing = powerBeside(sight, beside);
  if (isMadeOf(levels, beside)) return { power: knowing, powerKnowing: knowing };
  return { power: powerBeside(sight, [...beside, levels]), powerKnowing: knowing };
}

/** A shape that the other columns make up to this share of its squares needs no height of its own. */
const MADE_UP = 0.01;

function isMadeOf(levels: Float64Array, columns: readonly Float64Array[]): boolean {
  const [constant] = columns;
  const whole = constant && fitLeastSquares(levels, [constant]);
  const left = fitLeastSquares(levels, columns);
  return !whole || !left || left.residualSquares <= MADE_UP * whole.residualSquares;
}

function powerBeside({ readings, windowMs, noise, even, chance }: Sight, beside: readonly Float64Array[]): number {
  const { tMs, leaked } = readings;
  if (tMs.length < 3) return 0;
  const step = innovationDeviation(noise);
  const spacing = tMs.map((t, i) => (i === 0 ? 1 : ((t - (tMs[i - 1] as number)) * BINS) / windowMs));
  const whitening = makeWhitening({ phi: noise.phi, readingVariance: (READING_ERROR / step) ** 2 }, spacing);
  const fit = fitLeastSquares(whitening.apply(leaked), [...beside, tMs.map(even)].map(whitening.apply));
  const slope = fit?.coefficients.at(-1);
  const variance = fit?.unscaledVariances.at(-1);
  if (slope === undefined || variance === undefined) return 0;
  const error = Math.sqrt(step * step * variance + chance * slope * slope);
  return cumulativeStdNormalProbability(slope / error - CRITICAL_Z);
}

/** Of the noise over one bin, in bytes. */
function innovationDeviation({ phi, sigma }: Noise): number {
  return phi === 1 ? sigma / Math.sqrt(BINS) : sigma * Math.sqrt(1 - phi * phi);
}

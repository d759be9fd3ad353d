import { cumulativeStdNormalProbability } from 'simple-statistics';
import { extendFit, fitLeastSquares, type LeastSquares } from '../../../src/stats/least-squares.ts';
import { boundedColumns } from './bounded.ts';
import type { Readings } from './compose.ts';
import { type Clear, knowNoise } from './know-noise.ts';
import type { Noise } from './shape.ts';

/** What the oracle is told: one life of a target with the truth of its leak. */
export interface Sight {
  readonly readings: Readings;
  readonly windowMs: number;
  readonly noise: Noise;
  /** bytes: the way of the leak while `even` goes from 0 to 1 */
  readonly total: number;
  /** the course of the leak at a time, had it come evenly, 0 to 1 */
  readonly even: (ms: number) => number;
  /** see LeakCourse */
  readonly chance: number;
  /** what must be told from the leak: under load, growth with time and what is held while the load is on */
  readonly beside: readonly ((ms: number) => number)[];
}

/** What one makes of a leak who knows the noise. */
export interface Power {
  /** how often one would find it who knows the course of the shape and has to fit how high it is */
  readonly power: number;
  /** one who knows that too */
  readonly powerKnowing: number;
  /** one who has to fit the shape, and to rule out that the leak is anything bounded that the corpus draws */
  readonly powerUnshaped: number;
  /** how far off the fitted rate is on these readings, as a share of the true one; null where it cannot be fitted */
  readonly error: number | null;
  /** the standard error of that */
  readonly standardError: number | null;
}

/** One-sided at 2.5 %, for a single series. */
export const CRITICAL_Z = 1.96;

/**
 * Generalised least squares of a level, what must be told from the leak, the shape and an even leak, with the true covariance
 * of the noise; the leak's own chance counts as noise. O(n).
 */
export function consult(sight: Sight): Power {
  const { tMs, levels, values } = sight.readings;
  if (tMs.length < 3) return NOTHING;
  const clear = knowNoise(sight.noise, tMs, sight.windowMs);
  const beside = [new Float64Array(tMs.length).fill(1), ...sight.beside.map((at) => tMs.map(at))];
  const shaped = isMadeOf(levels, beside) ? beside : [...beside, levels];
  const first = values[0] as number;
  const seen = fitLeak(
    sight,
    clear,
    shaped,
    values.map((value) => value - first),
  );
  return {
    power: powerBeside(sight, clear, shaped),
    powerKnowing: powerBeside(sight, clear, beside),
    powerUnshaped: powerAgainstBounded(sight, clear, shaped),
    error: seen && seen.slope / sight.total - 1,
    standardError: seen && spread(sight, seen) / sight.total,
  };
}

const NOTHING: Power = { power: 0, powerKnowing: 0, powerUnshaped: 0, error: null, standardError: null };

/** A shape that the other columns make up to this share of its squares needs no height of its own. */
const MADE_UP = 0.01;

function isMadeOf(levels: Float64Array, columns: readonly Float64Array[]): boolean {
  const [constant] = columns;
  const whole = constant && fitLeastSquares(levels, [constant]);
  const left = fitLeastSquares(levels, columns);
  return !whole || !left || left.residualSquares <= MADE_UP * whole.residualSquares;
}

interface Seen {
  readonly slope: number;
  /** by the noise of the readings alone */
  readonly error: number;
}

function fitLeak(
  { readings: { tMs }, even }: Sight,
  { whiten, deviation }: Clear,
  beside: readonly Float64Array[],
  values: Float64Array,
): Seen | null {
  const fit = fitLeastSquares(whiten(values), [...beside, tMs.map(even)].map(whiten));
  const slope = fit?.coefficients.at(-1);
  const variance = fit?.unscaledVariances.at(-1);
  return slope === undefined || variance === undefined ? null : { slope, error: deviation * Math.sqrt(variance) };
}

function spread({ chance }: Sight, { slope, error }: Seen): number {
  return Math.sqrt(error * error + chance * slope * slope);
}

function powerBeside(sight: Sight, clear: Clear, beside: readonly Float64Array[]): number {
  const seen = fitLeak(sight, clear, beside, sight.readings.leaked);
  return seen === null ? 0 : cumulativeStdNormalProbability(seen.slope / spread(sight, seen) - CRITICAL_Z);
}

/** How far an even leak is, in standard deviations of the noise, from the bounded shape that is most like it. */
function powerAgainstBounded(sight: Sight, clear: Clear, beside: readonly Float64Array[]): number {
  const { readings, even, total, chance } = sight;
  const leak = readings.tMs.map((t) => total * even(t));
  const fit = fitLeastSquares(clear.whiten(leak), beside.map(clear.whiten));
  if (fit === null) return 0;
  const squares = followed(sight)
    .flatMap(boundedColumns)
    .map((column) => squaresBeside(fit, clear.whiten(column)));
  const distance = Math.sqrt(Math.min(...squares)) / clear.deviation;
  return cumulativeStdNormalProbability(distance / Math.sqrt(1 + chance * distance * distance) - CRITICAL_Z);
}

function squaresBeside(fit: LeastSquares, column: Float64Array): number {
  return extendFit(fit, column)?.residualSquares ?? fit.residualSquares;
}

/** Growth may follow time, and what makes the leak. */
function followed({ readings: { tMs }, even }: Sight): readonly Float64Array[] {
  return [tMs, tMs.map(even)].map((column) => {
    const first = column[0] as number;
    const range = Math.max(Number.MIN_VALUE, (column.at(-1) as number) - first);
    return column.map((value) => (value - first) / range);
  });
}

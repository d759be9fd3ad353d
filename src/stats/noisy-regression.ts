import { extendFactors, type Factors, NO_FACTORS, solveLeastSquares } from './least-squares.ts';
import { makeWhitening, type NoiseModel, type Whitening } from './whitening.ts';

/** A regression whose noise is not known beforehand. */
export interface NoisyFit {
  readonly coefficients: readonly number[];
  /** the largest among the noise models that the record does not rule out, see {@link prepareRegression} */
  readonly standardErrors: readonly number[];
  readonly degreesOfFreedom: number;
  /** of the likeliest noise model */
  readonly bic: number;
  readonly noise: NoiseModel;
  /** variance of the likeliest noise model's innovations */
  readonly innovationVariance: number;
}

/** A series and the columns that every model of it shares, factored once for each noise model. */
export interface PreparedRegression {
  /** Fits the shared columns and `extra` ones; null when they are collinear or as many as the rows. */
  fit(extra: readonly Float64Array[]): NoisyFit | null;
}

/**
 * Generalised least squares under each of a grid of noise models ({@link NoiseModel}), weighed by restricted likelihood
 * (Patterson and Thompson 1971; Harville 1977). The estimate is the likeliest model's; its standard error is the largest
 * among the models within one unit of log restricted likelihood (an 84 % profile interval), because the best noise model
 * alone is too sure of itself near a random walk. Errors of models at the random walk are raised by a sixth, the bias that
 * is left there at 80 to 120 rows. Measured coverage: docs/verdicts.md.
 *
 * Why not AR(1) noise alone, with or without Perron and Yabu's (2009) truncation: it covers 33 % instead of 95 % where
 * a random walk is read with noise, which memory in pages is.
 *
 * `shared` must hold the constant. `roundingError` is the standard deviation below which residuals are not believed (the
 * series moves in pages or whole counts). O(n k) for each noise model and column.
 */
export function prepareRegression(
  y: Float64Array,
  shared: readonly Float64Array[],
  spacing: Float64Array,
  roundingError: number,
): PreparedRegression {
  const frames = NOISE_MODELS.flatMap((noise) => {
    const whitening = makeWhitening(noise, spacing);
    const factors = extendAll(NO_FACTORS, shared, whitening);
    return factors === null ? [] : [{ noise, whitening, factors, y: whitening.apply(y) }];
  });
  const least = y.length * roundingError ** 2;
  return {
    fit(extra) {
      const count = shared.length + extra.length;
      if (y.length <= count) return null;
      const fits = frames.flatMap((frame) => fitFrame(frame, extra, least) ?? []);
      return fits.length === 0 ? null : combine(fits, y.length);
    },
  };
}

interface Frame {
  readonly noise: NoiseModel;
  readonly whitening: Whitening;
  readonly factors: Factors;
  readonly y: Float64Array;
}

interface FrameFit {
  readonly noise: NoiseModel;
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly residualSumOfSquares: number;
  readonly variance: number;
  readonly logDeterminant: number;
  readonly restrictedLikelihood: number;
}

/** phi 0 with reading noise is phi 0 again, so it is there once. */
const NOISE_MODELS: readonly NoiseModel[] = [
  { phi: 0, readingVariance: 0 },
  ...[0.4, 0.7, 0.9, 0.97, 1].flatMap((phi) => [0, 1, 5, 25, 100].map((readingVariance) => ({ phi, readingVariance }))),
];

const PLAUSIBLE_LIKELIHOOD = 1;
const NEAR_WALK_PHI = 0.97;
const NEAR_WALK_FACTOR = 1.15;

function fitFrame(frame: Frame, extra: readonly Float64Array[], least: number): FrameFit | null {
  const factors = extendAll(frame.factors, extra, frame.whitening);
  if (factors === null) return null;
  const { coefficients, unscaledVariances, residualSumOfSquares } = solveLeastSquares(factors, frame.y);
  const squares = Math.max(residualSumOfSquares, least);
  const degreesOfFreedom = frame.y.length - coefficients.length;
  const variance = squares / degreesOfFreedom;
  const factor = frame.noise.phi >= NEAR_WALK_PHI ? NEAR_WALK_FACTOR : 1;
  const { logDeterminant } = frame.whitening;
  const information = factors.triangle.reduce((sum, column) => sum + 2 * Math.log(column.at(-1) as number), 0);
  return {
    noise: frame.noise,
    coefficients,
    standardErrors: unscaledVariances.map((unscaled) => factor * Math.sqrt(unscaled * variance)),
    residualSumOfSquares: squares,
    variance,
    logDeterminant,
    restrictedLikelihood: -(degreesOfFreedom * Math.log(variance) + logDeterminant + information) / 2,
  };
}

function extendAll(factors: Factors, columns: readonly Float64Array[], whitening: Whitening): Factors | null {
  let extended: Factors | null = factors;
  for (const column of columns) {
    extended = extended === null ? null : extendFactors(extended, whitening.apply(column));
  }
  return extended;
}

function combine(fits: readonly FrameFit[], size: number): NoisyFit {
  const best = fits.reduce((a, b) => (b.restrictedLikelihood > a.restrictedLikelihood ? b : a));
  const plausible = fits.filter((fit) => fit.restrictedLikelihood >= best.restrictedLikelihood - PLAUSIBLE_LIKELIHOOD);
  const count = best.coefficients.length;
  return {
    coefficients: best.coefficients,
    standardErrors: best.coefficients.map((_, i) =>
      Math.max(...plausible.map((fit) => fit.standardErrors[i] as number)),
    ),
    degreesOfFreedom: size - count,
    bic: size * Math.log(best.residualSumOfSquares / size) + best.logDeterminant + count * Math.log(size),
    noise: best.noise,
    innovationVariance: best.variance,
  };
}

/**
 * The noise of a level that wanders and is read with an error: an AR(1) process whose innovations have variance 1, plus
 * white noise of variance `readingVariance`. phi 0 is white noise, phi 1 a random walk; a walk with reading noise is
 * the local level model (Harvey 1989), which is what an allocator's ratchet read in pages looks like.
 */
export interface NoiseModel {
  readonly phi: number;
  readonly readingVariance: number;
}

/** Turns columns with that noise into columns with independent errors of equal variance. */
export interface Whitening {
  readonly noise: NoiseModel;
  readonly logDeterminant: number;
  apply(column: Float64Array): Float64Array;
}

/**
 * The Kalman filter of the noise model as a linear transformation: one-step prediction errors over their standard
 * deviations (Harvey 1989, 3.4). `spacing[i]` is the distance of row i from the row before in steps, more than 1 across a
 * gap; `spacing[0]` is not read. O(n).
 */
export function makeWhitening(noise: NoiseModel, spacing: Float64Array): Whitening {
  const size = spacing.length;
  const precisions = new Float64Array(size);
  const gains = new Float64Array(size);
  const decays = spacing.map((step) => noise.phi ** step);
  let variance = noise.phi === 1 ? 1 : 1 / (1 - noise.phi * noise.phi);
  let logDeterminant = 0;
  for (let i = 0; i < size; i += 1) {
    const decay = decays[i] as number;
    if (i > 0) variance = decay * decay * variance + innovationVariance(noise.phi, spacing[i] as number);
    const total = variance + noise.readingVariance;
    const gain = variance / total;
    precisions[i] = 1 / Math.sqrt(total);
    gains[i] = gain;
    logDeterminant += Math.log(total);
    variance *= 1 - gain;
  }
  return { noise, logDeterminant, apply: (column) => filter(column, decays, gains, precisions) };
}

/** Variance that the wandering part gains in `step` steps. */
function innovationVariance(phi: number, step: number): number {
  return phi === 1 ? step : (1 - phi ** (2 * step)) / (1 - phi * phi);
}

function filter(
  column: Float64Array,
  decays: Float64Array,
  gains: Float64Array,
  precisions: Float64Array,
): Float64Array {
  const white = new Float64Array(column.length);
  let level = 0;
  for (let i = 0; i < column.length; i += 1) {
    const predicted = i === 0 ? 0 : (decays[i] as number) * level;
    const error = (column[i] as number) - predicted;
    white[i] = error * (precisions[i] as number);
    level = predicted + (gains[i] as number) * error;
  }
  return white;
}

import type { Dice } from './dice.ts';
import type { Noise } from './shape.ts';

/** Correlations are told for values this share of the window apart: about what the judge has of bins. */
export const BINS = 120;

/** Draws {@link Noise} at the given times of a window. O(n). */
export function drawNoise(dice: Dice, { phi, sigma }: Noise, tMs: ArrayLike<number>, windowMs: number): Float64Array {
  const noise = new Float64Array(tMs.length);
  let level = phi === 1 ? 0 : sigma * dice.normal();
  for (let i = 0; i < noise.length; i += 1) {
    if (i > 0) {
      const bins = (((tMs[i] as number) - (tMs[i - 1] as number)) * BINS) / windowMs;
      const kept = phi ** bins;
      const fresh = phi === 1 ? bins / BINS : 1 - kept * kept;
      level = kept * level + sigma * Math.sqrt(fresh) * dice.normal();
    }
    noise[i] = level;
  }
  return noise;
}

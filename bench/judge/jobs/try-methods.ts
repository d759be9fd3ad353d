import { INTERVAL_METHODS } from '../baselines/interval-methods.ts';
import { diceFor } from '../corpus/dice.ts';
import { BINS, drawNoise } from '../corpus/wander.ts';

/** A draw of noise without a trend. */
export interface NoiseDraw {
  readonly phi: number;
  readonly seed: number;
}

/** Of each interval method, in their order, whether its 95 % interval holds the slope that is not there. */
export function tryMethods({ phi, seed }: NoiseDraw): readonly (boolean | null)[] {
  const steps = Float64Array.from({ length: BINS }, (_, i) => i);
  const values = drawNoise(diceFor('methods', phi, seed), { phi, sigma: 1 }, steps, BINS);
  const spacing = steps.map(() => 1);
  return Object.values(INTERVAL_METHODS).map((method) => {
    const interval = method(values, spacing);
    return interval && Math.abs(interval.slope) <= interval.halfWidth;
  });
}

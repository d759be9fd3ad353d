import { median } from 'simple-statistics';
import { contrastError } from '../stats/contrast-error.ts';
import type { NoiseModel } from '../stats/whitening.ts';

/** The noise of a record, by which a part of it may stand lower than it is. */
export interface LevelNoise {
  readonly model: NoiseModel;
  /** standard deviation of an innovation, in the unit of the series */
  readonly innovation: number;
}

/** Growth goes on: a line would give each third half of the rise from the first to the last, each sixth a fifth. */
const LEAST_THIRD = 0.15;
const LEAST_SIXTH = 0.02;

/** True where a record rises from each third to the next, and from each sixth to the next if only a little, but for its noise. */
export function persists(values: Float64Array, noise: LevelNoise): boolean {
  return risesInParts(values, 3, LEAST_THIRD, noise) && risesInParts(values, 6, LEAST_SIXTH, noise);
}

/** Whether the medians of `count` equal parts rise from each to the next by a share of the whole rise, but for noise. */
function risesInParts(values: Float64Array, count: number, share: number, noise: LevelNoise): boolean {
  const at = (part: number): number => Math.floor((part * values.length) / count);
  const levels = Array.from({ length: count }, (_, part) =>
    median(Array.from(values.subarray(at(part), at(part + 1)))),
  );
  const whole = (levels.at(-1) as number) - (levels[0] as number);
  if (whole <= 0) return false;
  const weightsOf = (part: number): Float64Array =>
    weigh(values.length, at, [
      [part + 1, 1],
      [part, -1],
      [count - 1, -share],
      [0, share],
    ]);
  return levels.slice(1).every((level, part) => {
    const missing = share * whole - (level - (levels[part] as number));
    return missing <= 0 || missing <= allowance(noise, () => weightsOf(part));
  });
}

/** Standard errors by which a part may fall short before the record says that growth had stopped there. */
const ALLOWED_ERRORS = 0.5;

/** Noise that keeps more than this from bin to bin wanders as a plateau and a step do: what falls short is not laid to it. */
const MOST_PHI = 0.8;

function allowance({ model, innovation }: LevelNoise, weights: () => Float64Array): number {
  return model.phi > MOST_PHI ? 0 : ALLOWED_ERRORS * innovation * contrastError(model, weights());
}

/** The weights of a sum of means of parts. */
function weigh(
  size: number,
  at: (part: number) => number,
  parts: readonly (readonly [part: number, weight: number])[],
): Float64Array {
  const weights = new Float64Array(size);
  for (const [part, weight] of parts) {
    const [from, to] = [at(part), at(part + 1)];
    for (let i = from; i < to; i += 1) weights[i] = (weights[i] as number) + weight / (to - from);
  }
  return weights;
}

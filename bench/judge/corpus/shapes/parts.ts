import type { Dice } from '../dice.ts';
import { MB, type Moment, type Shape } from '../shape.ts';

type Draw = Shape['draw'];
type Level = (at: Moment) => number;
/** Lowest and highest of what is drawn. */
type Range = readonly [number, number];

/** What a level may follow. */
export const time = ({ share }: Moment): number => share;
export const operations = ({ cause }: Moment): number => cause;

/** Noise alone, of the frame's sigma. */
export function wander(phi: number): Draw {
  return (_, { sigma }) => ({ noise: { phi, sigma } });
}

/** One reading in thirty is up to so many MB too high. */
export function spikes(heights: Range): Draw {
  return (dice) => {
    const height = dice.uniform(...heights) * MB;
    return { level: () => (dice.unit() < 0.03 ? height * dice.unit() : 0) };
  };
}

/** One to six holes, up to 30 % in all. */
export const drawHoles: Draw = (dice) => {
  const holes = Array.from({ length: dice.integer(1, 6) }, () => dice.unit());
  const length = dice.uniform(0.05, 0.3) / holes.length;
  return { isRead: ({ share }) => !holes.some((from) => share > from && share < from + length) };
};

/** Exponential, to a height in MB, with a time constant that is a share of what it follows. */
export function warmUp(dice: Dice, follows: Level, heights: Range, taus: Range): Level {
  const [height, tau] = [dice.uniform(...heights) * MB, dice.logUniform(...taus)];
  return (at) => height * (1 - Math.exp(-follows(at) / tau));
}

/** As log(1 + u / tau), so many MB high. */
export function logWarmUp(dice: Dice, follows: Level, heights: Range, taus: Range): Level {
  const [height, tau] = [dice.uniform(...heights) * MB, dice.logUniform(...taus)];
  return (at) => height * Math.log1p(follows(at) / tau);
}

/** A line that ends at a share of what it follows. */
export function fill(dice: Dice, follows: Level, heights: Range, ends: Range): Level {
  const [height, full] = [dice.uniform(...heights) * MB, dice.uniform(...ends)];
  return (at) => height * Math.min(1, follows(at) / full);
}

/** Up and down so many times, so many MB either way. */
export function sine(dice: Dice, heights: Range, turns: (at: Moment) => number): Level {
  const [height, start] = [dice.uniform(...heights) * MB, dice.unit()];
  return (at) => height * Math.sin(2 * Math.PI * (turns(at) + start));
}

/** Rises to jumps at shares of what it follows. */
export function climb(follows: Level, steps: readonly { readonly at: number; readonly by: number }[]): Level {
  return (at) => steps.reduce((sum, step) => sum + (follows(at) >= step.at ? step.by : 0), 0);
}

/** Jumps at any time, so many MB each. */
export function jumps(dice: Dice, most: number, sizes: Range): Level {
  const length = dice.integer(1, most);
  return climb(
    time,
    Array.from({ length }, () => ({ at: dice.uniform(0.05, 0.95), by: dice.uniform(...sizes) * MB })),
  );
}

/** The highest value so far, 0 at least: what an allocator keeps. */
export function highWater(): (value: number) => number {
  let high = 0;
  return (value) => {
    high = Math.max(high, value);
    return high;
  };
}

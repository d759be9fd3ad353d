import { MIB } from '../../src/model/units.ts';

/** Numbers in [0, 1) from a seed: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Standard normal numbers, by Box and Muller. */
export function normalsFrom(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** What a shape may depend on at each of its samples. */
export interface Course {
  /** share of the window that has passed */
  readonly time: number;
  /** share of all operations that were done; without load the same as time */
  readonly cause: number;
  /** share of the present load's operations that were done: 0 to 1, and 0 while the load is off */
  readonly inLoad: number;
  readonly underLoad: boolean;
}

/** Draws one series of bytes above its base level: a function of the course that keeps state between samples. */
export type Shape = (random: () => number) => (at: Course) => number;

/** AR(1) noise of standard deviation `sigma`; a random walk with steps of sigma / 10 where phi is 1. */
function wander(phi: number, sigma: number): Shape {
  return (random) => {
    const normal = normalsFrom(random);
    const step = phi === 1 ? sigma / 10 : sigma * Math.sqrt(1 - phi * phi);
    let level = phi === 1 ? 0 : sigma * normal();
    return () => {
      const now = level;
      level = phi * level + step * normal();
      return now;
    };
  };
}

/** A number of jumps at random times. */
function jumps(count: number, low: number, high: number): Shape {
  return (random) => {
    const drawn = Array.from({ length: count }, () => ({
      at: 0.05 + 0.9 * random(),
      by: low + (high - low) * random(),
    }));
    return ({ time }) => drawn.reduce((sum, { at, by }) => sum + (time >= at ? by : 0), 0);
  };
}

/** Shapes without a leak that any watched process may show (bounded in the end). */
export const WATCHED_NULLS: Readonly<Record<string, Shape>> = {
  flat: () => () => 0,
  'white noise': wander(0, 0.5 * MIB),
  'AR(0.9)': wander(0.9, MIB),
  'AR(0.98)': wander(0.98, MIB),
  'random walk': wander(1, MIB),
  sawtooth: (random) => {
    const teeth = 2 + 20 * random();
    const height = (1 + 19 * random()) * MIB;
    const start = random();
    return ({ time }) => height * ((time * teeth + start) % 1);
  },
  ratchet: (random) => {
    let high = 0;
    const normal = normalsFrom(random);
    return () => {
      high = Math.max(high, MIB * normal());
      return high;
    };
  },
  'warm-up': (random) => {
    const tau = 0.02 + 0.4 * random();
    const height = (2 + 18 * random()) * MIB;
    return ({ time }) => height * (1 - Math.exp(-time / tau));
  },
  'log warm-up': (random) => {
    const tau = 0.005 + 0.05 * random();
    const height = (1 + 4 * random()) * MIB;
    return ({ time }) => height * Math.log1p(time / tau);
  },
  steps: (random) => jumps(1 + Math.floor(3 * random()), MIB, 12 * MIB)(random),
  periodic: (random) => {
    const periods = 1.5 + 20 * random();
    const height = (1 + 9 * random()) * MIB;
    const phase = random();
    return ({ time }) => height * Math.sin(2 * Math.PI * (periods * time + phase));
  },
  'cache fill': (random) => {
    const full = 0.15 + 0.6 * random();
    const height = (2 + 30 * random()) * MIB;
    return ({ time }) => height * Math.min(1, time / full);
  },
  spikes: (random) => () => (random() < 0.03 ? 20 * MIB * random() : 0),
};

/** Shapes without a leak under loads and drains. */
export const LOADED_NULLS: Readonly<Record<string, Shape>> = {
  flat: () => () => 0,
  'white noise': wander(0, 0.2 * MIB),
  'AR(0.9)': wander(0.9, MIB),
  'random walk': wander(1, 0.5 * MIB),
  'page ratchet': (random) => {
    const normal = normalsFrom(random);
    let high = 0;
    return () => {
      high = Math.max(high, 64 * 1024 * normal());
      return high;
    };
  },
  'warm-up in the first load': (random) => {
    const tau = 0.02 + 0.1 * random();
    const height = (1 + 19 * random()) * MIB;
    return ({ cause }) => height * (1 - Math.exp(-cause / tau));
  },
  'slow warm-up': (random) => {
    const tau = 0.1 + 0.25 * random();
    const height = (1 + 19 * random()) * MIB;
    return ({ cause }) => height * (1 - Math.exp(-cause / tau));
  },
  'log warm-up': (random) => {
    const tau = 0.005 + 0.05 * random();
    const height = (0.5 + 2 * random()) * MIB;
    return ({ cause }) => height * Math.log1p(cause / tau);
  },
  'start-up in time': (random) => {
    const tau = 0.02 + 0.3 * random();
    const height = (1 + 9 * random()) * MIB;
    return ({ time }) => height * (1 - Math.exp(-time / tau));
  },
  steps: (random) => jumps(1 + Math.floor(3 * random()), MIB, 4 * MIB)(random),
  'cache fill': (random) => {
    const full = 0.1 + 0.65 * random();
    const height = (1 + 30 * random()) * MIB;
    return ({ cause }) => height * Math.min(1, cause / full);
  },
  'working set': (random) => {
    const height = (1 + 30 * random()) * MIB;
    return ({ underLoad }) => (underLoad ? height : 0);
  },
  'given back': (random) => {
    const height = (2 + 30 * random()) * MIB;
    const keep = 0.8 + 0.15 * random();
    let level = 0;
    return ({ underLoad, inLoad }) => {
      level = underLoad ? height * inLoad : level * keep;
      return level;
    };
  },
  'high water': (random) => {
    const normal = normalsFrom(random);
    const height = (2 + 30 * random()) * MIB;
    let high = 0;
    let peak = 0;
    let before = false;
    return ({ underLoad, inLoad }) => {
      if (underLoad && !before) peak = height * (1 + 0.05 * normal());
      before = underLoad;
      high = Math.max(high, underLoad ? peak * Math.min(1, 3 * inLoad) : 0);
      return high;
    };
  },
  'purge sawtooth': (random) => {
    const height = (2 + 60 * random()) * MIB;
    const purges = 2 + Math.floor(5 * random());
    let kept = 0;
    let tooth = -1;
    return ({ cause, time }) => {
      const now = Math.floor(time * purges);
      if (now !== tooth) kept = cause;
      tooth = now;
      return height * (cause - kept);
    };
  },
  spikes: (random) => () => (random() < 0.03 ? 10 * MIB * random() : 0),
};

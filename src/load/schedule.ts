import type { Shape } from '../model/plan.ts';
import { SECOND_MS } from '../model/units.ts';
import { createRandom } from './random.ts';

/**
 * How one load phase spreads its operations over its time. Whatever the shape, a whole phase has as many operations as
 * a constant one, so that what is asked per phase can be compared.
 */
export interface Schedule {
  /** milliseconds of a constant load that have as many operations as the first `ms` of this one; never falls */
  at(ms: number): number;
  /** the highest rate over the mean one */
  readonly peak: number;
}

/** The same rate all the time. */
export const CONSTANT: Schedule = { at: (ms) => ms, peak: 1 };

/** A burst comes about so often, and has all operations of its turn in a tenth of it. */
const BURST_EVERY_MS = 10 * SECOND_MS;
const BURST_PEAK = 10;
/** The stream of random numbers that orders a square wave: no worker has it, and no survey. */
const SQUARE_STREAM = 2 ** 20 + 1;

/** Gives the schedule of each load phase in turn; all workers of a run get the same ones. `lengthMs` is that of a phase. */
export function createSchedules(shape: Shape, lengthMs: number, seed: number): () => Schedule {
  switch (shape.kind) {
    case 'constant':
      return () => CONSTANT;
    case 'ramp':
      return () => rampUp(lengthMs);
    case 'burst':
      return () => repeat(lengthMs, BURST_EVERY_MS, () => [BURST_PEAK, ...new Array(BURST_PEAK - 1).fill(0)]);
    case 'square': {
      const random = createRandom(seed, SQUARE_STREAM);
      return () => repeat(lengthMs, 2 * shape.halfMs, () => (random() < 0.5 ? [2, 0] : [0, 2]));
    }
  }
}

/** From nothing to twice the mean; a phase that lasts a little longer goes on at that. */
function rampUp(lengthMs: number): Schedule {
  return { at: (ms) => (ms < lengthMs ? (ms * ms) / lengthMs : lengthMs + 2 * (ms - lengthMs)), peak: 2 };
}

/**
 * Turns of equal length, as near to `turnMs` as lets whole ones fill the phase; within a turn equal slots with the
 * given factors, whose mean is 1. Beyond the phase the mean rate.
 */
function repeat(lengthMs: number, turnMs: number, drawFactors: () => readonly number[]): Schedule {
  const turns = Math.max(1, Math.round(lengthMs / turnMs));
  const factors = Array.from({ length: turns }, drawFactors).flat();
  const slotMs = lengthMs / factors.length;
  const before = sumBefore(factors);
  return {
    at: (ms) => {
      if (ms >= lengthMs) return ms;
      const slot = Math.floor(ms / slotMs);
      return ((before[slot] ?? 0) + (factors[slot] ?? 0) * (ms / slotMs - slot)) * slotMs;
    },
    peak: Math.max(...factors),
  };
}

/** The sum of all values before each one. */
function sumBefore(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum - value;
  });
}

import { MIB } from '../../../../src/model/units.ts';
import { MB, type Moment, type Shape, shape } from '../shape.ts';
import {
  climb,
  drawHoles,
  fill,
  highWater,
  jumps,
  logWarmUp,
  operations,
  sine,
  spikes,
  time,
  wander,
  warmUp,
} from './parts.ts';

/** No plan has more loads. */
const MOST_LOADS = 12;

/** Memory without a leak under loads and drains. */
export const LOADED: readonly Shape[] = [
  shape('white noise', 'tuning', 'noise', wander(0)),
  shape('AR .5', 'heldout', 'noise', wander(0.5)),
  shape('AR .8', 'tuning', 'noise', wander(0.8)),
  shape('AR .9', 'heldout', 'noise', wander(0.9)),
  shape('AR .98', 'tuning', 'noise', wander(0.98)),
  shape('unit root', 'heldout', 'noise', wander(1)),
  shape('spikes', 'tuning', 'noise', spikes([1, 20])),
  shape('gaps to 30 %', 'heldout', 'noise', drawHoles),
  shape('ratchet of pages', 'tuning', 'plateau', (dice) => {
    const highest = highWater();
    return { level: () => highest(64 * 1024 * dice.normal()), noise: { phi: 0, sigma: 4096 } };
  }),
  shape('warm-up by operations', 'tuning', 'plateau', (dice) => ({
    level: warmUp(dice, operations, [1, 20], [0.02, 0.35]),
  })),
  shape('log warm-up', 'heldout', 'plateau', (dice) => ({
    level: logWarmUp(dice, operations, [0.5, 3], [0.005, 0.1]),
  })),
  shape('warm-up by time', 'heldout', 'plateau', (dice) => ({ level: warmUp(dice, time, [1, 12], [0.02, 0.4]) })),
  shape('two warm-ups', 'tuning', 'plateau', (dice) => {
    const byTime = warmUp(dice, time, [1, 12], [0.02, 0.3]);
    const byOperations = warmUp(dice, operations, [1, 12], [0.02, 0.3]);
    return { level: (at) => byTime(at) + byOperations(at) };
  }),
  shape('others begin', 'tuning', 'noise', (dice) => {
    const [height, onset] = [dice.logUniform(2, 60) * MB, dice.uniform(0.02, 0.8)];
    return { level: ({ share }) => (height * Math.max(0, share - onset)) / (1 - onset), growsAnyway: true };
  }),
  shape('cache fill', 'heldout', 'plateau', (dice) => ({ level: fill(dice, operations, [1, 40], [0.1, 0.75]) })),
  shape('high water', 'tuning', 'plateau', (dice) => {
    const [height, highest, loadAt] = [dice.uniform(2, 30) * MB, highWater(), countLoads()];
    const peaks = Array.from({ length: MOST_LOADS }, () => height * (1 + 0.05 * dice.normal()));
    return { level: (at) => highest(Math.min(1, 3 * at.inLoad) * (peaks[loadAt(at)] ?? 0)) };
  }),
  shape('working set', 'tuning', 'periodic', (dice) => {
    const height = dice.uniform(1, 30) * MB;
    return { level: ({ underLoad }) => (underLoad ? height : 0) };
  }),
  shape('queue', 'heldout', 'periodic', (dice, { windowMs }) => {
    const height = dice.uniform(2, 30) * MB;
    return { level: fillAndEmpty(new Array(MOST_LOADS).fill(height), windowMs * dice.logUniform(0.003, 0.05)) };
  }),
  shape('buffers given back', 'tuning', 'periodic', (dice) => {
    const height = dice.uniform(2, 30) * MB;
    return {
      level: fillAndEmpty(
        Array.from({ length: MOST_LOADS }, () => height * dice.uniform(0.8, 1.2)),
        1000,
      ),
    };
  }),
  shape('purged tables', 'heldout', 'periodic', (dice) => {
    const [height, purges] = [dice.uniform(2, 60) * MB, dice.integer(2, 7)];
    let [tooth, kept] = [-1, 0];
    return {
      level: ({ share, cause }) => {
        if (Math.floor(share * purges) !== tooth) kept = cause;
        tooth = Math.floor(share * purges);
        return height * (cause - kept);
      },
    };
  }),
  shape('periodic', 'tuning', 'periodic', (dice) => {
    const turns = dice.logUniform(1.5, 30);
    return { level: sine(dice, [0.5, 8], ({ share }) => turns * share) };
  }),
  shape('steps', 'tuning', 'step', (dice) => ({ level: jumps(dice, 3, [0.5, 5]) })),
  shape('arenas', 'heldout', 'step', (dice) => {
    const [length, settling] = [dice.integer(2, 16), dice.logUniform(0.03, 0.25)];
    const at = (): number => -settling * Math.log(1 - dice.unit());
    return {
      level: climb(
        operations,
        Array.from({ length }, () => ({ at: at(), by: dice.logUniform(0.13, 2) * MIB })),
      ),
    };
  }),
  shape('huge pages', 'heldout', 'step', (dice) => {
    const [turns, held] = [dice.logUniform(1, 25), 2 * MIB];
    const wave = sine(dice, [2, 12], ({ share }) => turns * share);
    return { level: (at) => held * Math.round(wave(at) / held) };
  }),
];

/** Rises to a height of its own in each load, and decays in `tauMs` after it. */
function fillAndEmpty(heights: readonly number[], tauMs: number): (at: Moment) => number {
  const loadAt = countLoads();
  let [level, before] = [0, 0];
  return (at) => {
    const load = loadAt(at);
    level = at.underLoad
      ? Math.max(level, (heights[load] ?? 0) * at.inLoad)
      : level * Math.exp((before - at.ms) / tauMs);
    before = at.ms;
    return level;
  };
}

/** The number of the load that is on, or was last: 0 for the first. */
function countLoads(): (at: Moment) => number {
  let [load, wasUnderLoad] = [-1, false];
  return ({ underLoad }) => {
    if (underLoad && !wasUnderLoad) load += 1;
    wasUnderLoad = underLoad;
    return load;
  };
}

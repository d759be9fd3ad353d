import { MIB } from '../../../../src/model/units.ts';
import type { Dice } from '../dice.ts';
import { MB, type Moment, type Shape, shape } from '../shape.ts';
import { highWater } from './high-water.ts';

const wander =
  (phi: number): Shape['draw'] =>
  (_, { sigma }) => ({ noise: { phi, sigma } });

/** No plan has more. */
const MOST_LOADS = 12;

function drawWarmUp(dice: Dice): (u: number) => number {
  const [height, tau] = [dice.uniform(1, 12) * MB, dice.logUniform(0.02, 0.3)];
  return (u) => height * (1 - Math.exp(-u / tau));
}

/** What a level does with each load: rises to a height of its own in it, and decays in `tauMs` after it. */
function fillAndEmpty(heights: readonly number[], tauMs: number): (at: Moment) => number {
  const loadAt = loadCounter();
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
function loadCounter(): (at: Moment) => number {
  let [load, wasUnderLoad] = [-1, false];
  return ({ underLoad }) => {
    if (underLoad && !wasUnderLoad) load += 1;
    wasUnderLoad = underLoad;
    return load;
  };
}

/** Memory without a leak under loads and drains. */
export const LOADED: readonly Shape[] = [
  shape('white noise', 'tuning', 'noise', wander(0)),
  shape('AR .5', 'heldout', 'noise', wander(0.5)),
  shape('AR .8', 'tuning', 'noise', wander(0.8)),
  shape('AR .9', 'heldout', 'noise', wander(0.9)),
  shape('AR .98', 'tuning', 'noise', wander(0.98)),
  shape('unit root', 'heldout', 'noise', wander(1)),
  shape('spikes', 'tuning', 'noise', (dice) => {
    const height = dice.uniform(1, 20) * MB;
    return { level: () => (dice.unit() < 0.03 ? height * dice.unit() : 0) };
  }),
  shape('gaps to 30 %', 'heldout', 'noise', (dice) => {
    const holes = Array.from({ length: dice.integer(1, 6) }, () => dice.unit());
    const length = dice.uniform(0.05, 0.3) / holes.length;
    return { isRead: ({ share }) => !holes.some((from) => share > from && share < from + length) };
  }),
  shape('ratchet of pages', 'tuning', 'plateau', (dice) => {
    const highest = highWater();
    return { level: () => highest(64 * 1024 * dice.normal()), noise: { phi: 0, sigma: 4096 } };
  }),
  shape('warm-up by operations', 'tuning', 'plateau', (dice) => {
    const [height, tau] = [dice.uniform(1, 20) * MB, dice.logUniform(0.02, 0.35)];
    return { level: ({ cause }) => height * (1 - Math.exp(-cause / tau)) };
  }),
  shape('log warm-up', 'heldout', 'plateau', (dice) => {
    const [height, tau] = [dice.uniform(0.5, 3) * MB, dice.logUniform(0.005, 0.1)];
    return { level: ({ cause }) => height * Math.log1p(cause / tau) };
  }),
  shape('warm-up by time', 'heldout', 'plateau', (dice) => {
    const [height, tau] = [dice.uniform(1, 12) * MB, dice.logUniform(0.02, 0.4)];
    return { level: ({ share }) => height * (1 - Math.exp(-share / tau)) };
  }),
  shape('two warm-ups', 'tuning', 'plateau', (dice) => {
    const [byTime, byCause] = [drawWarmUp(dice), drawWarmUp(dice)];
    return { level: ({ share, cause }) => byTime(share) + byCause(cause) };
  }),
  shape('cache fill', 'heldout', 'plateau', (dice) => {
    const [height, full] = [dice.uniform(1, 40) * MB, dice.uniform(0.1, 0.75)];
    return { level: ({ cause }) => height * Math.min(1, cause / full) };
  }),
  shape('high water', 'tuning', 'plateau', (dice) => {
    const height = dice.uniform(2, 30) * MB;
    const peaks = Array.from({ length: MOST_LOADS }, () => height * (1 + 0.05 * dice.normal()));
    const highest = highWater();
    const loadAt = loadCounter();
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
    const heights = Array.from({ length: MOST_LOADS }, () => 20 * MB * dice.uniform(0.8, 1.2));
    return { level: fillAndEmpty(heights, 1000) };
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
    const [height, turns, start] = [dice.uniform(0.5, 8) * MB, dice.logUniform(1.5, 30), dice.unit()];
    return { level: ({ share }) => height * Math.sin(2 * Math.PI * (turns * share + start)) };
  }),
  shape('steps', 'tuning', 'step', (dice) => {
    const steps = Array.from({ length: dice.integer(1, 3) }, () => ({
      at: dice.uniform(0.05, 0.95),
      by: dice.uniform(0.5, 5) * MB,
    }));
    return { level: ({ share }) => steps.reduce((sum, { at, by }) => sum + (share >= at ? by : 0), 0) };
  }),
  shape('arenas', 'heldout', 'step', (dice) => {
    const settling = dice.logUniform(0.03, 0.25);
    const steps = Array.from({ length: dice.integer(2, 16) }, () => ({
      at: -settling * Math.log(1 - dice.unit()),
      by: dice.logUniform(0.13, 2) * MIB,
    }));
    return { level: ({ cause }) => steps.reduce((sum, { at, by }) => sum + (cause >= at ? by : 0), 0) };
  }),
  shape('huge pages', 'heldout', 'step', (dice) => {
    const [height, turns, start] = [dice.uniform(1, 6), dice.logUniform(1, 25), dice.unit()];
    return { level: ({ share }) => 2 * MIB * Math.round(height * Math.sin(2 * Math.PI * (turns * share + start))) };
  }),
];

import { MIB } from '../../../../src/model/units.ts';
import { MB, type Shape, shape } from '../shape.ts';
import { fill, jumps, operations, sine, time, wander, warmUp } from './parts.ts';

/** Memory without a leak by the load, under a load that goes on and off. */
export const ON_OFF: readonly Shape[] = [
  shape('white noise', 'tuning', 'noise', wander(0)),
  shape('AR .8', 'heldout', 'noise', wander(0.8)),
  shape('AR .95', 'tuning', 'noise', wander(0.95)),
  shape('unit root', 'heldout', 'noise', wander(1)),
  shape('grows in both arms', 'tuning', 'noise', (dice) => {
    const height = dice.logUniform(1, 60) * MB;
    return { level: ({ share }) => height * share, growsAnyway: true };
  }),
  shape('grows in stairs in both arms', 'heldout', 'noise', (dice) => {
    const [height, stairs] = [dice.logUniform(1, 60) * MB, dice.integer(8, 60)];
    return { level: ({ share }) => (height * Math.floor(share * stairs)) / stairs, growsAnyway: true };
  }),
  shape('warm-up by time', 'tuning', 'plateau', (dice) => ({ level: warmUp(dice, time, [1, 20], [0.02, 0.5]) })),
  shape('warm-up by operations', 'heldout', 'plateau', (dice) => ({
    level: warmUp(dice, operations, [1, 20], [0.02, 0.3]),
  })),
  shape('growth in the first turns alone', 'tuning', 'plateau', (dice) => ({
    level: fill(dice, time, [1, 20], [0.08, 0.3]),
  })),
  shape('working set', 'tuning', 'periodic', (dice) => {
    const height = dice.uniform(1, 20) * MB;
    return { level: ({ underLoad }) => (underLoad ? height : 0) };
  }),
  shape('queue', 'heldout', 'periodic', (dice, { windowMs }) => {
    const [height, tauMs] = [dice.uniform(1, 20) * MB, windowMs * dice.logUniform(0.002, 0.02)];
    let [level, before] = [0, 0];
    return {
      level: ({ ms, underLoad }) => {
        const kept = Math.exp((before - ms) / tauMs);
        level = (underLoad ? height : 0) * (1 - kept) + level * kept;
        before = ms;
        return level;
      },
    };
  }),
  shape('periodic', 'heldout', 'periodic', (dice) => {
    const turns = dice.logUniform(1.5, 40);
    return { level: sine(dice, [0.5, 8], ({ share }) => turns * share) };
  }),
  shape('steps', 'tuning', 'step', (dice) => ({ level: jumps(dice, 4, [0.5, 5]) })),
  shape('huge pages', 'heldout', 'step', (dice) => {
    const [turns, held] = [dice.logUniform(1, 25), 2 * MIB];
    const wave = sine(dice, [2, 12], ({ share }) => turns * share);
    return { level: (at) => held * Math.round(wave(at) / held) };
  }),
];

import { MIB } from '../../../../src/model/units.ts';
import { MB, type Shape, shape } from '../shape.ts';

const wander =
  (phi: number): Shape['draw'] =>
  (_, { sigma }) => ({ noise: { phi, sigma } });

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
  shape('warm-up by time', 'tuning', 'plateau', (dice) => {
    const [height, tau] = [dice.uniform(1, 20) * MB, dice.logUniform(0.02, 0.5)];
    return { level: ({ share }) => height * (1 - Math.exp(-share / tau)) };
  }),
  shape('warm-up by operations', 'heldout', 'plateau', (dice) => {
    const [height, tau] = [dice.uniform(1, 20) * MB, dice.logUniform(0.02, 0.3)];
    return { level: ({ cause }) => height * (1 - Math.exp(-cause / tau)) };
  }),
  shape('growth in the first turns alone', 'tuning', 'plateau', (dice) => {
    const [height, until] = [dice.uniform(1, 20) * MB, dice.uniform(0.08, 0.3)];
    return { level: ({ share }) => height * Math.min(1, share / until) };
  }),
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
    const [height, turns, start] = [dice.uniform(0.5, 8) * MB, dice.logUniform(1.5, 40), dice.unit()];
    return { level: ({ share }) => height * Math.sin(2 * Math.PI * (turns * share + start)) };
  }),
  shape('steps', 'tuning', 'step', (dice) => {
    const steps = Array.from({ length: dice.integer(1, 4) }, () => ({
      at: dice.uniform(0.05, 0.95),
      by: dice.uniform(0.5, 5) * MB,
    }));
    return { level: ({ share }) => steps.reduce((sum, { at, by }) => sum + (share >= at ? by : 0), 0) };
  }),
  shape('huge pages', 'heldout', 'step', (dice) => {
    const [height, turns, start] = [dice.uniform(1, 6), dice.logUniform(1, 25), dice.unit()];
    return { level: ({ share }) => 2 * MIB * Math.round(height * Math.sin(2 * Math.PI * (turns * share + start))) };
  }),
];

import { MB, type Shape, shape } from '../shape.ts';
import { fill, highWater, logWarmUp, time, warmUp } from './parts.ts';

/** Watched memory that rises, or falls, to a level. */
export const PLATEAUS: readonly Shape[] = [
  shape('saturating warm-up', 'tuning', 'plateau', (dice) => ({ level: warmUp(dice, time, [2, 40], [0.02, 0.5]) })),
  shape('log warm-up', 'heldout', 'plateau', (dice) => ({ level: logWarmUp(dice, time, [1, 8], [0.003, 0.1]) })),
  shape('two warm-ups', 'heldout', 'plateau', (dice) => {
    const fast = warmUp(dice, time, [1, 20], [0.01, 0.04]);
    const slow = warmUp(dice, time, [1, 20], [0.1, 0.4]);
    return { level: (at) => fast(at) + slow(at) };
  }),
  shape('cache fill', 'heldout', 'plateau', (dice) => ({ level: fill(dice, time, [2, 60], [0.1, 0.75]) })),
  shape('ratchet', 'tuning', 'plateau', (dice, { sigma }) => {
    const highest = highWater();
    return { level: () => highest(sigma * dice.normal()), noise: { phi: 0, sigma: sigma / 10 } };
  }),
  shape('shrinking cache', 'tuning', 'plateau', (dice) => {
    const [height, tau] = [dice.logUniform(2, 100) * MB, dice.logUniform(0.05, 0.6)];
    return { level: ({ share }) => height * Math.exp(-share / tau) };
  }),
  shape('high water of a wave', 'heldout', 'plateau', (dice) => {
    const [height, waves, highest] = [dice.uniform(2, 40) * MB, dice.integer(3, 12), highWater()];
    const peaks = Array.from({ length: waves + 1 }, () => height * (1 + 0.1 * dice.normal()));
    const filled = (share: number): number => Math.min(1, 3 * ((share * waves) % 1));
    return { level: ({ share }) => highest(filled(share) * (peaks[Math.floor(share * waves)] ?? 0)) };
  }),
];

import { MB, type Shape, shape } from '../shape.ts';
import { highWater } from './high-water.ts';

/** Watched memory that rises, or falls, to a level. */
export const PLATEAUS: readonly Shape[] = [
  shape('saturating warm-up', 'tuning', 'plateau', (dice) => {
    const [height, tau] = [dice.uniform(2, 40) * MB, dice.logUniform(0.02, 0.5)];
    return { level: ({ share }) => height * (1 - Math.exp(-share / tau)) };
  }),
  shape('log warm-up', 'heldout', 'plateau', (dice) => {
    const [height, tau] = [dice.uniform(1, 8) * MB, dice.logUniform(0.003, 0.1)];
    return { level: ({ share }) => height * Math.log1p(share / tau) };
  }),
  shape('two warm-ups', 'heldout', 'plateau', (dice) => {
    const parts = [0.02, 0.2].map((tau) => ({ height: dice.uniform(1, 20) * MB, tau: tau * dice.uniform(0.5, 2) }));
    return {
      level: ({ share }) => parts.reduce((sum, { height, tau }) => sum + height * (1 - Math.exp(-share / tau)), 0),
    };
  }),
  shape('cache fill', 'heldout', 'plateau', (dice) => {
    const [height, full] = [dice.uniform(2, 60) * MB, dice.uniform(0.1, 0.75)];
    return { level: ({ share }) => height * Math.min(1, share / full) };
  }),
  shape('ratchet', 'tuning', 'plateau', (dice, { sigma }) => {
    const highest = highWater();
    return { level: () => highest(sigma * dice.normal()), noise: { phi: 0, sigma: sigma / 10 } };
  }),
  shape('shrinking cache', 'tuning', 'plateau', (dice) => {
    const [height, tau] = [dice.logUniform(2, 100) * MB, dice.logUniform(0.05, 0.6)];
    return { level: ({ share }) => height * Math.exp(-share / tau) };
  }),
  shape('high water of a wave', 'heldout', 'plateau', (dice) => {
    const [height, waves] = [dice.uniform(2, 40) * MB, dice.integer(3, 12)];
    const peaks = Array.from({ length: waves + 1 }, () => height * (1 + 0.1 * dice.normal()));
    const highest = highWater();
    const filled = (share: number): number => Math.min(1, 3 * ((share * waves) % 1));
    return { level: ({ share }) => highest(filled(share) * (peaks[Math.floor(share * waves)] ?? 0)) };
  }),
];

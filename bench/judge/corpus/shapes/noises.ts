import { MB, type Shape, shape } from '../shape.ts';

const wander =
  (phi: number): Shape['draw'] =>
  (_, { sigma }) => ({ noise: { phi, sigma } });

/** Watched memory that only wanders. */
export const NOISES: readonly Shape[] = [
  shape('white noise', 'tuning', 'noise', wander(0)),
  shape('AR .5', 'heldout', 'noise', wander(0.5)),
  shape('AR .8', 'tuning', 'noise', wander(0.8)),
  shape('AR .9', 'heldout', 'noise', wander(0.9)),
  shape('AR .95', 'tuning', 'noise', wander(0.95)),
  shape('AR .98', 'heldout', 'noise', wander(0.98)),
  shape('AR .995', 'tuning', 'noise', wander(0.995)),
  shape('unit root', 'heldout', 'noise', wander(1)),
  shape('spikes', 'tuning', 'noise', (dice) => {
    const height = dice.uniform(5, 40) * MB;
    return { level: () => (dice.unit() < 0.03 ? height * dice.unit() : 0) };
  }),
  shape('gaps to 30 %', 'tuning', 'noise', (dice) => {
    const holes = Array.from({ length: dice.integer(1, 6) }, () => dice.unit());
    const length = dice.uniform(0.05, 0.3) / holes.length;
    return { isRead: ({ share }) => !holes.some((from) => share > from && share < from + length) };
  }),
  shape('irregular sampling', 'heldout', 'noise', (dice) => {
    const kept = dice.uniform(0.5, 0.95);
    return { lateness: 0.9, isRead: () => dice.unit() < kept };
  }),
  shape('delayed onset', 'tuning', 'noise', (dice) => ({ onset: dice.uniform(0.1, 0.6) })),
];

import { type Shape, shape } from '../shape.ts';
import { drawHoles, spikes, wander } from './parts.ts';

/** Watched memory that only wanders, or is read badly. */
export const NOISES: readonly Shape[] = [
  shape('white noise', 'tuning', 'noise', wander(0)),
  shape('AR .5', 'heldout', 'noise', wander(0.5)),
  shape('AR .8', 'tuning', 'noise', wander(0.8)),
  shape('AR .9', 'heldout', 'noise', wander(0.9)),
  shape('AR .95', 'tuning', 'noise', wander(0.95)),
  shape('AR .98', 'heldout', 'noise', wander(0.98)),
  shape('AR .995', 'tuning', 'noise', wander(0.995)),
  shape('unit root', 'heldout', 'noise', wander(1)),
  shape('spikes', 'tuning', 'noise', spikes([5, 40])),
  shape('gaps to 30 %', 'tuning', 'noise', drawHoles),
  shape('irregular sampling', 'heldout', 'noise', (dice) => {
    const kept = dice.uniform(0.5, 0.95);
    return { lateness: 0.9, isRead: () => dice.unit() < kept };
  }),
  shape('delayed onset', 'tuning', 'noise', (dice) => ({ onset: dice.uniform(0.1, 0.6) })),
];

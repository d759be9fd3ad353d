import { HOUR_MS, SECOND_MS } from '../../../../src/model/units.ts';
import { MB, type Shape, shape } from '../shape.ts';
import { sine } from './parts.ts';

/** Some rises and falls of a day, none of which a shorter record could tell from a trend. */
const SEVERAL_DAYS = { windowsMs: [48 * HOUR_MS, 168 * HOUR_MS] };

/** Watched memory that comes and goes. */
export const PERIODS: readonly Shape[] = [
  shape('sawtooth', 'heldout', 'periodic', (dice) => {
    const [height, teeth, start] = [dice.uniform(1, 60) * MB, dice.uniform(2, 40), dice.unit()];
    return { level: ({ share }) => height * ((share * teeth + start) % 1) };
  }),
  shape('uneven sawtooth', 'tuning', 'periodic', (dice) => {
    const [height, teeth] = [dice.uniform(1, 60) * MB, dice.integer(4, 40)];
    const cuts = [0, ...Array.from({ length: teeth }, () => dice.unit()).sort((a, b) => a - b)];
    const sinceCut = (share: number): number => share - (cuts.findLast((cut) => cut <= share) ?? 0);
    return { level: ({ share }) => height * Math.min(1, teeth * sinceCut(share)) };
  }),
  shape('periodic', 'tuning', 'periodic', (dice) => {
    const periods = dice.logUniform(1.5, 30);
    return { level: sine(dice, [1, 20], ({ share }) => share * periods) };
  }),
  shape(
    'daily',
    'heldout',
    'periodic',
    (dice) => ({ level: sine(dice, [2, 40], ({ ms }) => ms / (24 * HOUR_MS)) }),
    SEVERAL_DAYS,
  ),
  shape(
    'working hours',
    'tuning',
    'periodic',
    (dice) => {
      const [height, from, length] = [dice.uniform(2, 40) * MB, dice.unit(), dice.uniform(0.3, 0.6)];
      return { level: ({ ms }) => ((ms / (24 * HOUR_MS) + from) % 1 < length ? height : 0) };
    },
    SEVERAL_DAYS,
  ),
  shape('purge every 300 s', 'tuning', 'periodic', purgedEvery(300 * SECOND_MS)),
  shape('purge every 1200 s', 'heldout', 'periodic', purgedEvery(1200 * SECOND_MS), {
    windowsMs: [1, 8, 24, 168].map((hours) => hours * HOUR_MS),
  }),
];

/** Rises that a purge gives back, each to its own height. */
function purgedEvery(periodMs: number): Shape['draw'] {
  return (dice) => {
    const [height, start] = [dice.uniform(2, 40) * MB, dice.unit()];
    const heights = new Map<number, number>();
    return {
      level: ({ ms }) => {
        const turn = ms / periodMs + start;
        const own = heights.get(Math.floor(turn)) ?? height * dice.uniform(0.8, 1.2);
        heights.set(Math.floor(turn), own);
        return own * (turn % 1);
      },
    };
  };
}

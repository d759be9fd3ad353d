import { HOUR_MS, SECOND_MS } from '../../../../src/model/units.ts';
import type { Dice } from '../dice.ts';
import { MB, type Moment, type Shape, shape } from '../shape.ts';

/** Rises that a purge gives back, each to its own height. */
function purgedEvery(periodMs: number): Shape['draw'] {
  return (dice) => {
    const height = dice.uniform(2, 40) * MB;
    const start = dice.unit();
    const heightOf = drawnOnce(() => height * dice.uniform(0.8, 1.2));
    return {
      level: ({ ms }) => {
        const turn = ms / periodMs + start;
        return heightOf(Math.floor(turn)) * (turn % 1);
      },
    };
  };
}

/** A value for each whole number, drawn when it is first asked for. */
function drawnOnce(draw: () => number): (index: number) => number {
  const known = new Map<number, number>();
  return (index) => {
    const value = known.get(index) ?? draw();
    known.set(index, value);
    return value;
  };
}

function sine(dice: Dice, height: number, turnsAt: (at: Moment) => number): (at: Moment) => number {
  const start = dice.unit();
  return (at) => height * Math.sin(2 * Math.PI * (turnsAt(at) + start));
}

/** Watched memory that comes and goes. */
export const PERIODS: readonly Shape[] = [
  shape('sawtooth', 'heldout', 'periodic', (dice) => {
    const [height, teeth, start] = [dice.uniform(1, 60) * MB, dice.uniform(2, 40), dice.unit()];
    return { level: ({ share }) => height * ((share * teeth + start) % 1) };
  }),
  shape('uneven sawtooth', 'tuning', 'periodic', (dice) => {
    const [height, teeth] = [dice.uniform(1, 60) * MB, dice.integer(4, 40)];
    const cuts = [0, ...Array.from({ length: teeth }, () => dice.unit()).sort((a, b) => a - b), 1];
    return {
      level: ({ share }) => {
        const tooth = cuts.findLastIndex((cut) => cut <= share);
        return height * Math.min(1, teeth * (share - (cuts[tooth] as number)));
      },
    };
  }),
  shape('periodic', 'tuning', 'periodic', (dice) => {
    const periods = dice.logUniform(1.5, 30);
    return { level: sine(dice, dice.uniform(1, 20) * MB, ({ share }) => share * periods) };
  }),
  shape(
    'daily',
    'heldout',
    'periodic',
    (dice) => ({ level: sine(dice, dice.uniform(2, 40) * MB, ({ ms }) => ms / (24 * HOUR_MS)) }),
    { windowsMs: [48 * HOUR_MS, 168 * HOUR_MS] },
  ),
  shape(
    'working hours',
    'tuning',
    'periodic',
    (dice) => {
      const [height, from, length] = [dice.uniform(2, 40) * MB, dice.unit(), dice.uniform(0.3, 0.6)];
      return { level: ({ ms }) => ((ms / (24 * HOUR_MS) + from) % 1 < length ? height : 0) };
    },
    { windowsMs: [48 * HOUR_MS, 168 * HOUR_MS] },
  ),
  shape('purge every 300 s', 'tuning', 'periodic', purgedEvery(300 * SECOND_MS)),
  shape('purge every 1200 s', 'heldout', 'periodic', purgedEvery(1200 * SECOND_MS), {
    windowsMs: [1, 8, 24, 168].map((hours) => hours * HOUR_MS),
  }),
];

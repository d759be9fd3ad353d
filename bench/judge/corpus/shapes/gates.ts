import { HOUR_MS, MIB, MINUTE_MS } from '../../../../src/model/units.ts';
import { MB, type Shape, shape } from '../shape.ts';
import { time, wander, warmUp } from './parts.ts';

/** Without the count of its entries nobody can tell it from a leak: what is wrong is to call it bounded or absent. */
export const SIRIX = 'sirix: a cache that fills all the time';

/** What home-made gates are known to have judged wrongly, each after the project that told. */
export const GATES: readonly Shape[] = [
  shape('questdb: sawtooth of 14 to 76 MiB', 'heldout', 'periodic', (dice) => {
    const [teeth, start] = [dice.uniform(6, 40), dice.unit()];
    const [low, high] = [14 * MIB, 76 * MIB];
    return { level: ({ share }) => low + (high - low) * ((share * teeth + start) % 1) };
  }),
  shape('heron: warm-up of 64 to 70 %', 'tuning', 'plateau', (dice, { base }) => ({
    level: warmUp(dice, time, [(0.64 * base) / MB, (0.7 * base) / MB], [0.1, 0.35]),
  })),
  shape(
    'vigia: plateau after 8 h',
    'heldout',
    'plateau',
    (dice) => {
      const [height, fullMs] = [dice.uniform(10, 20) * MB, dice.uniform(7, 9) * HOUR_MS];
      return { level: ({ ms }) => height * Math.min(1, ms / fullMs) };
    },
    { windowsMs: [24 * HOUR_MS], sigma: 0.5 * MB },
  ),
  shape(
    'rvoip: swings of minutes',
    'tuning',
    'periodic',
    (dice) => {
      const [height, periodMs, start] = [dice.uniform(3, 14) * MB, dice.uniform(1, 6) * MINUTE_MS, dice.unit()];
      return { level: ({ ms }) => height * Math.abs(((2 * (ms / periodMs + start)) % 2) - 1) };
    },
    { windowsMs: [10 * MINUTE_MS] },
  ),
  shape(
    'siphon: 16.6 MB at once after 3 h',
    'tuning',
    'step',
    (dice) => {
      const [atMs, lastsMs] = [dice.uniform(2.8, 3.2) * HOUR_MS, dice.uniform(1, 10) * MINUTE_MS];
      return { level: ({ ms }) => 16.6 * MB * Math.min(1, Math.max(0, (ms - atMs) / lastsMs)) };
    },
    { windowsMs: [8 * HOUR_MS], sigma: 0.5 * MB },
  ),
  shape('rocky: 482 KB/h in 24 h', 'heldout', 'noise', wander(0.5), {
    windowsMs: [24 * HOUR_MS],
    sigma: 0.5 * MB,
    leakPerHour: 0.482 * MB,
  }),
  shape(
    'neo: holes of 109 and 224 min',
    'heldout',
    'noise',
    (dice, { windowMs }) => {
      const holes = [109, 224].map((minutes, i) => ({
        fromMs: (i + dice.uniform(0.1, 0.5)) * (windowMs / 2),
        lastsMs: minutes * MINUTE_MS,
      }));
      return { isRead: ({ ms }) => !holes.some(({ fromMs, lastsMs }) => ms > fromMs && ms < fromMs + lastsMs) };
    },
    { windowsMs: [24 * HOUR_MS], sigma: 0.5 * MB },
  ),
  shape(
    SIRIX,
    'unscored',
    'plateau',
    (dice) => {
      const height = dice.uniform(20, 200) * MB;
      return { level: ({ share }) => height * share };
    },
    { windowsMs: [HOUR_MS], sigma: 0.5 * MB },
  ),
];

import { CONSTANT, type Schedule } from './schedule.ts';

/** What is due from one worker. */
export interface Due {
  /** operations asked for so far: the true schedule, whatever became of it */
  readonly asked: number;
  /** operations that may have been tried so far: `asked` without those that were given up */
  readonly limit: number;
}

/** The schedule of one worker: open loop, by the time during which the load was on. */
export interface Pacing {
  resume(nowMs: number): void;
  /** stops the schedule and gives up what was asked and not tried */
  pause(nowMs: number, tried: number): void;
  /** what is due at `nowMs` when `tried` operations (done or refused) have been tried */
  advance(nowMs: number, tried: number): Due;
  /** milliseconds from `nowMs` until the next operation falls due, {@link FARTHEST_MS} when later; Infinity while paused */
  untilNextMs(nowMs: number): number;
}

/** After a stall at most this much of the schedule is made up for; the rest stays asked and not done. */
const CATCH_UP_S = 1;
/** Nobody looks farther ahead. */
export const FARTHEST_MS = 1000;

/**
 * Paces one worker. `phase` in [0, 1) shifts its schedule by part of an operation: with phases i/n the schedules of n
 * workers add up to floor(rate * t) exactly (Hermite's identity) and their operations interleave. `nextSchedule` gives
 * how the load that begins is spread over its time.
 */
export function createPacing(
  ratePerSecond: number,
  phase: number,
  nextSchedule: () => Schedule = () => CONSTANT,
): Pacing {
  let pastMs = 0;
  let current: { readonly sinceMs: number; readonly schedule: Schedule } | null = null;
  let givenUp = 0;

  const loadMs = (nowMs: number) => pastMs + (current === null ? 0 : current.schedule.at(nowMs - current.sinceMs));
  const position = (nowMs: number) => (loadMs(nowMs) / 1000) * ratePerSecond + phase;

  const advance = (nowMs: number, tried: number): Due => {
    const asked = Math.floor(position(nowMs));
    const catchUp = Math.max(1, Math.ceil(ratePerSecond * CATCH_UP_S * (current?.schedule.peak ?? 1)));
    givenUp += Math.max(0, asked - givenUp - tried - catchUp);
    return { asked, limit: asked - givenUp };
  };

  return {
    resume: (nowMs) => {
      current ??= { sinceMs: nowMs, schedule: nextSchedule() };
    },
    pause: (nowMs, tried) => {
      const { asked } = advance(nowMs, tried);
      givenUp = Math.max(givenUp, asked - tried);
      pastMs = loadMs(nowMs);
      current = null;
    },
    advance,
    untilNextMs: (nowMs) => {
      if (current === null) return Number.POSITIVE_INFINITY;
      const next = Math.floor(position(nowMs)) + 1;
      return findMoment((aheadMs) => position(nowMs + aheadMs) >= next);
    },
  };
}

/** How far ahead `isDue` becomes true, to a thousandth of a millisecond, by halving: no schedule ever falls. */
function findMoment(isDue: (aheadMs: number) => boolean): number {
  let [early, late] = [0, FARTHEST_MS];
  if (!isDue(late)) return late;
  while (late - early > 0.001) {
    const middle = (early + late) / 2;
    if (isDue(middle)) late = middle;
    else early = middle;
  }
  return late;
}

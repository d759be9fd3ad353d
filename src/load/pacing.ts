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
  /** milliseconds from `nowMs` until the next operation falls due; Infinity while paused */
  untilNextMs(nowMs: number): number;
}

/** After a stall at most this much of the schedule is made up for; the rest stays asked and not done. */
const CATCH_UP_S = 1;

/**
 * Paces one worker. `phase` in [0, 1) shifts its schedule by part of an operation: with phases i/n the schedules of n
 * workers add up to floor(rate * t) exactly (Hermite's identity) and their operations interleave.
 */
export function createPacing(ratePerSecond: number, phase: number): Pacing {
  let activeMs = 0;
  let sinceMs: number | null = null;
  let givenUp = 0;

  const position = (nowMs: number) =>
    ((activeMs + (sinceMs === null ? 0 : nowMs - sinceMs)) / 1000) * ratePerSecond + phase;

  const advance = (nowMs: number, tried: number): Due => {
    const asked = Math.floor(position(nowMs));
    const catchUp = Math.max(1, Math.ceil(ratePerSecond * CATCH_UP_S));
    givenUp += Math.max(0, asked - givenUp - tried - catchUp);
    return { asked, limit: asked - givenUp };
  };

  return {
    resume: (nowMs) => {
      sinceMs ??= nowMs;
    },
    pause: (nowMs, tried) => {
      const { asked } = advance(nowMs, tried);
      givenUp = Math.max(givenUp, asked - tried);
      if (sinceMs !== null) activeMs += nowMs - sinceMs;
      sinceMs = null;
    },
    advance,
    untilNextMs: (nowMs) => {
      if (sinceMs === null) return Number.POSITIVE_INFINITY;
      const at = position(nowMs);
      return ((Math.floor(at) + 1 - at) / ratePerSecond) * 1000;
    },
  };
}

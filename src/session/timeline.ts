import type { Clock } from '../model/ports.ts';

/** Time within one run: milliseconds since its start. */
export interface Timeline {
  /** with fractions, for planning */
  nowMs(): number;
  /** whole, as entries carry it */
  stampMs(): number;
  /** as {@link Clock.sleepUntil}, in the run's own time */
  sleepUntil(atMs: number, signal: AbortSignal): Promise<void>;
}

/** A timeline that starts now. */
export function startTimeline(clock: Clock): Timeline {
  const startMs = clock.nowMs();
  return {
    nowMs: () => clock.nowMs() - startMs,
    stampMs: () => Math.round(clock.nowMs() - startMs),
    sleepUntil: (atMs, signal) => clock.sleepUntil(startMs + atMs, signal),
  };
}

/** The first point of a grid after a time: points that were missed are skipped, never replayed. */
export function nextOnGrid(nowMs: number, periodMs: number): number {
  return (Math.floor(nowMs / periodMs) + 1) * periodMs;
}

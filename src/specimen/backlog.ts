import type { DirtyMemory } from '../model/dirty-memory.ts';
import { SECOND_MS } from '../model/units.ts';
import { createArena } from './arena.ts';
import { type Behaviour, NO_TABLE } from './behaviour.ts';

/**
 * Who reads the queue: at a fixed rate, always somewhat behind the load (seven tenths of the most that came in any
 * second, so that the queue is empty about half a load phase after the load), at once (`quick`), or nobody (`dead`).
 */
export type Sink =
  | { readonly kind: 'fixed'; readonly ratePerSecond: number }
  | { readonly kind: 'behind' | 'quick' | 'dead' };

const BEHIND = 0.7;

/**
 * An outputs queue without a bound, one alert of `bytes` for each operation. Like Falco's it has no counter of its
 * length, and nothing is dropped.
 */
export function createBacklog(memory: DirtyMemory, bytes: number, sink: Sink): Behaviour {
  const arena = createArena(memory);
  const peakRate = followPeakRate();
  let queued = 0;
  let owed = 0;
  let lastMs: number | null = null;

  return {
    work: (operations, nowMs) => {
      const ratePerSecond = readRate(sink, peakRate(operations, nowMs));
      queued += operations;
      arena.append(operations * bytes);
      owed += ratePerSecond === null ? queued : (ratePerSecond * (nowMs - (lastMs ?? nowMs))) / SECOND_MS;
      lastMs = nowMs;
      const read = Math.min(queued, Math.floor(owed));
      // an idle sink saves up no right to read faster later
      owed = read === queued ? 0 : owed - read;
      queued -= read;
      if (read > 0) arena.drop(read * bytes);
    },
    table: () => NO_TABLE,
    reload: () => {
      queued = 0;
      arena.drop(arena.held());
    },
  };
}

/** Alerts per second, null for all that there are. */
function readRate(sink: Sink, peakPerSecond: number): number | null {
  switch (sink.kind) {
    case 'fixed':
      return sink.ratePerSecond;
    case 'behind':
      return BEHIND * peakPerSecond;
    case 'quick':
      return null;
    case 'dead':
      return 0;
  }
}

/** The most operations that came in one second so far, from the first full second of load on. */
function followPeakRate(): (operations: number, nowMs: number) => number {
  let peak = 0;
  let count = 0;
  let sinceMs: number | null = null;
  return (operations, nowMs) => {
    sinceMs ??= nowMs;
    if (nowMs - sinceMs >= SECOND_MS) {
      peak = Math.max(peak, (count * SECOND_MS) / (nowMs - sinceMs));
      count = 0;
      sinceMs = nowMs;
    }
    count += operations;
    return peak;
  };
}

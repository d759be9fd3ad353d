import type { DirtyMemory } from '../model/dirty-memory.ts';
import { createArena } from './arena.ts';
import { type Behaviour, NO_TABLE } from './behaviour.ts';

/** Who reads the queue: at `ratePerSecond`, at once (`quick`) or never (`dead`). */
export type Sink = { readonly kind: 'slow'; readonly ratePerSecond: number } | { readonly kind: 'quick' | 'dead' };

/**
 * An outputs queue without a bound, one alert of `bytes` for each operation. Like Falco's it has no counter of its
 * length, and nothing is dropped.
 */
export function createBacklog(memory: DirtyMemory, bytes: number, sink: Sink): Behaviour {
  const arena = createArena(memory);
  let queued = 0;
  let owed = 0;
  let lastMs: number | null = null;

  return {
    work: (operations, nowMs) => {
      queued += operations;
      arena.append(operations * bytes);
      owed += readable(sink, queued, nowMs - (lastMs ?? nowMs));
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

function readable(sink: Sink, queued: number, elapsedMs: number): number {
  switch (sink.kind) {
    case 'slow':
      return (sink.ratePerSecond * elapsedMs) / 1000;
    case 'quick':
      return queued;
    case 'dead':
      return 0;
  }
}

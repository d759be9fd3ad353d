import type { DirtyMemory } from '../model/dirty-memory.ts';
import { createArena } from './arena.ts';
import { type Behaviour, NO_TABLE } from './behaviour.ts';

/** Keeps `bytes` of each operation for ever, in no table that a counter would show. */
export function createLeak(memory: DirtyMemory, bytes: number): Behaviour {
  const arena = createArena(memory);
  return {
    work: (operations) => arena.append(operations * bytes),
    table: () => NO_TABLE,
    reload: () => {},
  };
}

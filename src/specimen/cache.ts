import type { DirtyMemory } from '../model/dirty-memory.ts';
import { MIB } from '../model/units.ts';
import { createArena } from './arena.ts';
import { type Behaviour, NO_TABLE } from './behaviour.ts';

/** Keeps `bytes` of each operation until `sizeMib` are full, then writes over what it has. */
export function createCache(memory: DirtyMemory, bytes: number, sizeMib: number): Behaviour {
  const arena = createArena(memory);
  const limit = sizeMib * MIB;
  return {
    work: (operations) => arena.append(Math.min(operations * bytes, limit - arena.held())),
    table: () => NO_TABLE,
    reload: () => arena.drop(arena.held()),
  };
}

import type { DirtyMemory } from '../model/dirty-memory.ts';
import { type Behaviour, NO_TABLE } from './behaviour.ts';

const PAGES = 16;

/** Writes one page of a fixed set for each operation and keeps nothing. */
export function createSteady(memory: DirtyMemory): Behaviour {
  const scratch = memory.map(PAGES * memory.pageBytes);
  memory.fill(scratch, PAGES * memory.pageBytes);
  return {
    // beyond one round the same pages would only be written again
    work: (operations) => memory.fill(scratch, Math.min(operations, PAGES) * memory.pageBytes),
    table: () => NO_TABLE,
    reload: () => {},
  };
}

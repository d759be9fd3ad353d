import type { DirtyMemory } from '../model/dirty-memory.ts';
import { MIB } from '../model/units.ts';
import { type Behaviour, IDLE_MS, NO_TABLE } from './behaviour.ts';

/**
 * Allocates a chunk for each operation, at most `sizeMib` at a time (then the oldest goes first), and frees them all
 * once no operation has come for a second. One chunk at the top of the heap stays, so that the allocator cannot trim
 * it (malloc_trim(3)): what is resident stays at the high water while what is in use falls to that chunk, and the
 * next burst finds its memory there. glibc behaves so; musl gives some of it back.
 */
export function createHighWater(memory: DirtyMemory, bytes: number, sizeMib: number): Behaviour {
  const chunks = new Float64Array(Math.max(1, Math.floor((sizeMib * MIB) / bytes))).fill(0);
  let next = 0;
  let pin = 0;
  let busyAtMs = 0;
  let isIdle = true;

  const allocateNext = (): void => {
    const previous = chunks[next] ?? 0;
    if (previous !== 0) memory.release(previous);
    chunks[next] = memory.allocate(bytes);
    next = (next + 1) % chunks.length;
  };
  const freeAll = (): void => {
    pin = keepHigher(memory, pin, memory.allocate(bytes));
    for (let index = 0; index < chunks.length; index += 1) {
      const chunk = chunks[index] ?? 0;
      if (chunk !== 0) memory.release(chunk);
      chunks[index] = 0;
    }
    next = 0;
  };

  return {
    work: (operations, nowMs) => {
      for (let count = Math.min(operations, chunks.length); count > 0; count -= 1) allocateNext();
      if (operations > 0) {
        busyAtMs = nowMs;
        isIdle = false;
      } else if (!isIdle && nowMs - busyAtMs >= IDLE_MS) {
        freeAll();
        isIdle = true;
      }
    },
    table: () => NO_TABLE,
    reload: () => {
      if (!isIdle) freeAll();
      isIdle = true;
    },
  };
}

/** Keeps the chunk that lies higher, frees the other. */
function keepHigher(memory: DirtyMemory, pin: number, candidate: number): number {
  if (pin === 0) return candidate;
  memory.release(Math.min(pin, candidate));
  return Math.max(pin, candidate);
}

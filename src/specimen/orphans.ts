import type { DirtyMemory } from '../model/dirty-memory.ts';
import { SECOND_MS } from '../model/units.ts';
import { createArena } from './arena.ts';
import type { Behaviour } from './behaviour.ts';

/**
 * A table like Falco's thread table whose entries nobody removes but a purge: every `intervalS` seconds, those that
 * are `timeoutS` old. Their pages go back to the kernel, so memory is the true state of the table.
 */
export function createOrphans(memory: DirtyMemory, bytes: number, intervalS: number, timeoutS: number): Behaviour {
  const arena = createArena(memory);
  // one count of births for each second that can be held between two purges
  const born = new Float64Array(timeoutS + intervalS + 3).fill(0);
  let oldest = 0;
  let purgeAtMs: number | null = null;
  let added = 0;
  let removed = 0;

  const purge = (nowMs: number): void => {
    const keepFrom = Math.floor(nowMs / SECOND_MS) - timeoutS;
    const upTo = Math.min(keepFrom, oldest + born.length);
    let gone = 0;
    for (let second = oldest; second < upTo; second += 1) gone += takeOut(born, second);
    oldest = Math.max(oldest, keepFrom);
    removed += gone;
    if (gone > 0) arena.drop(gone * bytes);
  };

  return {
    work: (operations, nowMs) => {
      const second = Math.floor(nowMs / SECOND_MS);
      if (purgeAtMs === null) {
        oldest = second;
        purgeAtMs = nowMs + intervalS * SECOND_MS;
      }
      if (nowMs >= purgeAtMs) {
        purge(nowMs);
        purgeAtMs = nowMs + intervalS * SECOND_MS;
      }
      born[second % born.length] = (born[second % born.length] ?? 0) + operations;
      added += operations;
      arena.append(operations * bytes);
    },
    table: () => ({ held: added - removed, added, removed }),
    reload: () => {
      born.fill(0);
      added = removed = 0;
      arena.drop(arena.held());
    },
  };
}

function takeOut(born: Float64Array, second: number): number {
  const count = born[second % born.length] ?? 0;
  born[second % born.length] = 0;
  return count;
}

import type { Judged } from '../candidate.ts';
import { type Clues, type Guess, isLeaking } from './clues.ts';
import { wordPerEntry } from './word-per-entry.ts';

/** What the allocator keeps of memory that was freed, as an arena's high water or in fragments. */
export function weighHighWater({ worst, judged, bounded, table, setting }: Clues): Guess | null {
  const heap = judged.find(isFlatHeap);
  if (heap !== undefined && (isLeaking(worst.behaviour) || worst.finding.verdict === 'growth')) {
    return { confidence: 'medium', evidence: [`what is allocated stays flat: ${heap.series.id}`], confirm: CONFIRM };
  }
  if (worst.behaviour !== 'levelled-off') return null;
  const freed = bounded.find(({ behaviour }) => behaviour !== 'levelled-off' && behaviour !== 'stepped');
  if (freed !== undefined) {
    const evidence = [
      `${freed.finding.metric} fell again, and the memory did not`,
      ...(table === null ? [] : [wordPerEntry(table)]),
    ];
    return { confidence: 'medium', evidence, confirm: CONFIRM };
  }
  const fits = setting.loaded
    ? 'later load fits into what the first one took'
    : 'later work fits into what was taken before';
  return { confidence: 'low', evidence: [fits], confirm: CONFIRM };
}

const CONFIRM =
  'repeat with MALLOC_ARENA_MAX=1, or with jemalloc (LD_PRELOAD=libjemalloc.so.2), in its environment: ' +
  'what an allocator keeps is another amount then';

/** The bytes in use as the allocator counts them (jemalloc's `allocated`). */
function isFlatHeap({ series, behaviour }: Judged): boolean {
  return /(?:^|[._])allocated_bytes$/.test(series.id) && behaviour === 'flat';
}

import type { DirtyMemory } from '../model/dirty-memory.ts';

/** Address space is taken in blocks of this size; pages become resident only as bytes are appended. */
const BLOCK_BYTES = 16 * 1024 * 1024;

/** A queue of bytes in dirty pages: appended at the end, dropped from the front. */
export interface Arena {
  /** holds so many bytes more; exactly the pages that they reach become resident */
  append(bytes: number): void;
  /** lets the oldest bytes go; whole pages before what is left are given back at once */
  drop(bytes: number): void;
  /** bytes appended and not dropped */
  held(): number;
}

/** An empty arena. Resident at any time: the pages between the first byte held and the last, and no other. */
export function createArena(memory: DirtyMemory): Arena {
  const { pageBytes } = memory;
  const blocks = new Map<number, number>();
  let head = 0;
  let tail = 0;
  let freed = 0;
  let filled = 0;

  return {
    append: (bytes) => {
      tail += bytes;
      const end = Math.ceil(tail / pageBytes) * pageBytes;
      while (filled < end) filled = fillWithin(memory, blocks, filled, end);
    },
    drop: (bytes) => {
      head = Math.min(tail, head + bytes);
      // an empty arena holds no page: what comes next starts on a fresh one
      if (head === tail) head = tail = filled;
      const end = Math.floor(head / pageBytes) * pageBytes;
      while (freed < end) freed = freeWithin(memory, blocks, freed, end);
    },
    held: () => tail - head,
  };
}

/** Fills from `from` as far as `end` or the block allows; the position reached. */
function fillWithin(memory: DirtyMemory, blocks: Map<number, number>, from: number, end: number): number {
  const index = Math.floor(from / BLOCK_BYTES);
  const to = Math.min(end, (index + 1) * BLOCK_BYTES);
  let address = blocks.get(index);
  if (address === undefined) {
    address = memory.map(BLOCK_BYTES);
    blocks.set(index, address);
  }
  memory.fill(address + from - index * BLOCK_BYTES, to - from);
  return to;
}

/** Gives pages back from `from` as far as `end` or the block allows, the whole block at its end. */
function freeWithin(memory: DirtyMemory, blocks: Map<number, number>, from: number, end: number): number {
  const index = Math.floor(from / BLOCK_BYTES);
  const to = Math.min(end, (index + 1) * BLOCK_BYTES);
  const address = blocks.get(index);
  if (address === undefined) return to;
  if (to < (index + 1) * BLOCK_BYTES) {
    memory.discard(address + from - index * BLOCK_BYTES, to - from);
  } else {
    memory.unmap(address, BLOCK_BYTES);
    blocks.delete(index);
  }
  return to;
}

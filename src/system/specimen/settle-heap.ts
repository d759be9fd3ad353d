const GARBAGE_BYTES = 16 * 1024 * 1024;
const PIECE_WORDS = 128;

/**
 * Touches all of the young generation, both halves several times over, so that no page of it becomes resident later
 * (a process with small, steady garbage would else grow by a megabyte in its first minute).
 */
export function settleHeap(): number {
  let kept = 0;
  for (let bytes = 0; bytes < GARBAGE_BYTES; bytes += PIECE_WORDS * 8) {
    kept += new Array(PIECE_WORDS).fill(bytes).length;
  }
  return kept;
}

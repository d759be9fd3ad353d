/** Chooses how many operations a chunk may have, so that the host answers its messages in time. */
export interface Budget {
  /** operations of the next chunk */
  readonly next: number;
  /** learns from a chunk: how many operations were tried in how many milliseconds */
  learn(tried: number, elapsedMs: number): void;
}

/** What a chunk should take: a slow-down of ten still ends within 10 ms. */
const CHUNK_MS = 1;
const MAX_CHUNK = 4096;

/** A budget that starts with one operation, at most doubles from chunk to chunk and shrinks at once. */
export function createBudget(): Budget {
  let next = 1;
  return {
    get next() {
      return next;
    },
    learn: (tried, elapsedMs) => {
      const fits = elapsedMs > 0 ? Math.floor((tried * CHUNK_MS) / elapsedMs) : MAX_CHUNK;
      next = Math.max(1, Math.min(fits, next * 2, MAX_CHUNK));
    },
  };
}

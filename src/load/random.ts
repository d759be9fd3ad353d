/**
 * Numbers in [0, 1) that depend on the plan's seed and the worker's index alone: the same plan makes the same calls
 * in the same order. splitmix32, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators"
 * (OOPSLA 2014), with the 32-bit finaliser of MurmurHash3.
 */
export function createRandom(seed: number, worker: number): () => number {
  let state = (mix(seed >>> 0) ^ mix(Math.floor(seed / 2 ** 32) + 0x9e3779b9 * (worker + 1))) >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 2 ** 32;
  };
}

/** Spreads every bit of a 32-bit word over all of it. */
function mix(word: number): number {
  let mixed = word >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

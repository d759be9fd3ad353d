/** Above all that a kernel counts in 64 bits. */
const BEYOND_COUNTING = 2 ** 64;
/** Whole milliseconds are exact up to here: 285 000 years. */
const LAST_MS = Number.MAX_SAFE_INTEGER;

/**
 * True for a number that somebody can have read somewhere. Beyond it lies damage, and squares and differences that
 * overflow.
 */
export function isCredible(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= BEYOND_COUNTING;
}

/** True for a time in milliseconds that a clock can have shown. */
export function isCredibleTime(ms: unknown): ms is number {
  return typeof ms === 'number' && Math.abs(ms) <= LAST_MS;
}

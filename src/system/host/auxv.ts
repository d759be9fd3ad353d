/** What the kernel tells every program at its start about sizes (getauxval(3)). */
export interface KernelUnits {
  /** bytes of a page */
  readonly pageBytes: number;
  /** clock ticks a second in /proc: USER_HZ */
  readonly ticksPerSecond: number;
}

const AT_PAGESZ = 6n;
const AT_CLKTCK = 17n;
const ENTRY_BYTES = 16;

/**
 * Reads page size and clock tick from /proc/self/auxv of a 64-bit little-endian program: pairs of 64-bit words.
 * Null where either is missing or makes no sense, as when the words are of another size or order.
 */
export function parseAuxv(bytes: Buffer): KernelUnits | null {
  const values = new Map<bigint, bigint>();
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    values.set(bytes.readBigUInt64LE(at), bytes.readBigUInt64LE(at + 8));
  }
  return checkUnits(Number(values.get(AT_PAGESZ) ?? 0), Number(values.get(AT_CLKTCK) ?? 0));
}

/** A page is a power of two from 4 KiB to 1 MiB, a tick from 1 s to 0.1 ms; anything else was no such number. */
export function checkUnits(pageBytes: number, ticksPerSecond: number): KernelUnits | null {
  const isPage = Number.isInteger(Math.log2(pageBytes)) && pageBytes >= 4096 && pageBytes <= 2 ** 20;
  const isRate = Number.isInteger(ticksPerSecond) && ticksPerSecond >= 1 && ticksPerSecond <= 10_000;
  return isPage && isRate ? { pageBytes, ticksPerSecond } : null;
}

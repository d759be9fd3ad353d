import { HAS_NATIVE_CALLS, native } from './native.ts';

/** The operations of prctl(2) that are used here, by their numbers in linux/prctl.h. */
export const PR = { setParentDeathSignal: 1, setDumpable: 4, setThpDisable: 41 } as const;

let bound: ((option: number, a: number, b: number, c: number, d: number) => number) | null = null;

/**
 * prctl(2) on this process; 0, or -1 where the kernel refuses and where it cannot be called. Follows the calling thread.
 */
export function prctl(option: (typeof PR)[keyof typeof PR], value: number): number {
  if (!HAS_NATIVE_CALLS) return -1;
  bound ??= native().load(null).func('int prctl(int option, ulong a, ulong b, ulong c, ulong d)');
  return bound(option, value, 0, 0, 0);
}

import koffi from 'koffi';

/** The operations of prctl(2) that are used here, by their numbers in linux/prctl.h. */
export const PR = { setParentDeathSignal: 1, setDumpable: 4, setThpDisable: 41 } as const;

let native: ((option: number, a: number, b: number, c: number, d: number) => number) | null = null;

/** prctl(2) on this process; 0, or -1 where the kernel refuses. Follows the calling thread. */
export function prctl(option: (typeof PR)[keyof typeof PR], value: number): number {
  native ??= koffi.load(null).func('int prctl(int option, ulong a, ulong b, ulong c, ulong d)');
  return native(option, value, 0, 0, 0);
}

/** cpu_set_t of glibc: 1024 CPUs, sched.h. */
export const CPU_SET_BYTES = 128;

/** A set with one CPU in it, as sched_setaffinity(2) takes it. */
export function cpuSet(cpu: number): Uint8Array {
  const set = new Uint8Array(CPU_SET_BYTES);
  const byte = cpu >> 3;
  if (byte >= CPU_SET_BYTES) throw new RangeError(`CPU ${cpu} is not in a set of ${8 * CPU_SET_BYTES}`);
  set[byte] = 1 << (cpu & 7);
  return set;
}

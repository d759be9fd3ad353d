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

/**
 * What the churn program is given: the size of a set in bytes (0: children stay where their parent is) and the set of the
 * one CPU that each child moves to, as 64-bit words.
 */
export function childCpuWords(cpu: number | null): readonly bigint[] {
  const set = new DataView((cpu === null ? new Uint8Array(CPU_SET_BYTES) : cpuSet(cpu)).buffer);
  const words = Array.from({ length: CPU_SET_BYTES / 8 }, (_, index) => set.getBigUint64(8 * index, true));
  return [BigInt(cpu === null ? 0 : CPU_SET_BYTES), ...words];
}

import type { Bounds, HostStrain } from '../model/bounds.ts';
import { formatBytes, MIB } from '../model/units.ts';

/** Below this share of its memory a host begins to kill, or to swap what is measured. */
const LEAST_MEMORY_SHARE = 0.05;
const LEAST_MEMORY_BYTES = 64 * MIB;
/** So many processes must still be to be had: for whoever comes to help. */
const LEAST_TASKS = 64;
/** A target this near to its limit is about to be killed for it. */
const MOST_OF_LIMIT = 0.9;
/** Beyond what was declared something is wrong, and not merely a process that is being reaped. */
export const TASKS_BEYOND = 32;

/** Why the load must stop now, in a clause; null while it need not. `memoryBytes` is what the host has. */
export function findDanger(strain: HostStrain, bounds: Bounds, memoryBytes: number): string | null {
  const { availableBytes, tasksLeft, target, loadTasks } = strain;
  const leastBytes = Math.max(LEAST_MEMORY_BYTES, LEAST_MEMORY_SHARE * memoryBytes);
  if (availableBytes !== null && availableBytes < leastBytes) {
    return `the host has ${formatBytes(availableBytes)} of memory left`;
  }
  if (tasksLeft !== null && tasksLeft < LEAST_TASKS) return `the host can start ${tasksLeft} more processes`;
  if (target !== null && target.usedBytes > MOST_OF_LIMIT * target.limitBytes) {
    return `the target has ${formatBytes(target.usedBytes)} of the ${formatBytes(target.limitBytes)} that its cgroup may have`;
  }
  if (loadTasks > bounds.tasks + TASKS_BEYOND) {
    return `the load has ${loadTasks} processes and threads, and ${bounds.tasks} were planned`;
  }
  return null;
}

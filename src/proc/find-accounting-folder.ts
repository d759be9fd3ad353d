import type { KernelFiles } from '../model/ports.ts';
import type { LocatedCgroup } from './locate-cgroup.ts';
import { ACCOUNT_FILES } from './memory-account.ts';

/**
 * The folder whose figures hold the memory of a process: its own cgroup, or on v2 the nearest one above that has the
 * memory controller. Null when that is the root of the host, whose figures say nothing of one process: on v2 it has no
 * memory.current, on v1 only the root has cgroup.sane_behavior. The root of a container's namespace is a proper cgroup.
 */
export function findAccountingFolder(
  files: KernelFiles,
  { version, folder, mountPoint }: LocatedCgroup,
): string | null {
  const [usage] = ACCOUNT_FILES[version];
  let candidate = folder;
  while (files.readOnce(`${candidate}/${usage}`) === null) {
    if (version === 'v1' || candidate.length <= mountPoint.length) return null;
    candidate = candidate.slice(0, candidate.lastIndexOf('/'));
  }
  return files.readOnce(`${candidate}/cgroup.sane_behavior`) === null ? candidate : null;
}

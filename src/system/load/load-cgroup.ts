import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { KernelFiles } from '../../model/ports.ts';
import type { Janitor } from '../../model/run-ports.ts';
import { locateCgroup } from '../../proc/locate-cgroup.ts';

/** A cgroup that the hosts of a load are put in, and all that they start with them. */
export interface LoadCgroup {
  add(pid: number): void;
}

/**
 * Makes a pids cgroup below our own that holds `tasks` processes and threads at most; the janitor removes it. Null where
 * none can be made: without root, in a container whose cgroups are read-only, and on v2 where our own cgroup has
 * processes and does not hand the controller down (Documentation/admin-guide/cgroup-v2.rst, "No Internal Process
 * Constraint"). The guard counts in any case.
 */
export function openLoadCgroup(
  files: KernelFiles,
  janitor: Pick<Janitor, 'scratch' | 'registerCgroup'>,
  tasks: number,
): LoadCgroup | null {
  const membership = files.readOnce('/proc/self/cgroup') ?? '';
  const place = locateCgroup('pids', membership, files.readOnce('/proc/self/mountinfo') ?? '');
  const folder = place === null ? null : makeCgroup(join(place.folder, basename(janitor.scratch)), tasks);
  if (folder === null) return null;
  janitor.registerCgroup(folder);
  return { add: (pid) => tryWrite(join(folder, 'cgroup.procs'), String(pid)) };
}

function makeCgroup(folder: string, tasks: number): string | null {
  try {
    mkdirSync(folder);
  } catch {
    return null;
  }
  if (existsSync(join(folder, 'pids.max')) && tryWrite(join(folder, 'pids.max'), String(tasks))) return folder;
  rmdirSync(folder);
  return null;
}

function tryWrite(path: string, text: string): boolean {
  try {
    writeFileSync(path, text);
    return true;
  } catch {
    return false;
  }
}

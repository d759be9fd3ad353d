import { readFileSync } from 'node:fs';
import { findDanger } from '../../load/find-danger.ts';
import type { Bounds, HostStrain } from '../../model/bounds.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { Guard } from '../../model/run-ports.ts';
import { keepAccount } from '../../proc/keep-account.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';
import { readMemoryLeft } from '../host/host-room.ts';
import { countTasksLeft } from '../host/tasks-left.ts';

/** What a guard watches over. */
export interface Guarded {
  readonly files: KernelFiles;
  readonly bounds: Bounds;
  /** what the host has */
  readonly memoryBytes: number;
  readonly target: number;
  /** pids of the load's hosts as they are now */
  readonly hosts: () => readonly number[];
}

/** A guard that looks at the host, the target's cgroup and the load's own processes: some 0.2 ms. */
export function openGuard({ files, bounds, memoryBytes, target, hosts }: Guarded): Guard {
  const account = keepAccount(files, files.readOnce(`/proc/${target}/cgroup`) ?? '');
  const readTarget = (): HostStrain['target'] => {
    if (isUnavailable(account)) return null;
    const { limitBytes, usageBytes, fileBytes } = account.read();
    if (limitBytes === null || usageBytes === null) return null;
    return { usedBytes: usageBytes - (fileBytes ?? 0), limitBytes };
  };
  return {
    look: () => {
      const strain = {
        availableBytes: readMemoryLeft(files),
        tasksLeft: countTasksLeft(files),
        target: readTarget(),
        loadTasks: hosts().reduce((sum, pid) => sum + countTasks(pid), 0),
      };
      return findDanger(strain, bounds, memoryBytes);
    },
    close: () => {
      if (!isUnavailable(account)) account.close();
    },
  };
}

/** Threads of a process and of all that it started; RLIMIT_NPROC would not bind root, so that we count ourselves. */
function countTasks(pid: number): number {
  const threads = Number(/^Threads:\s*(\d+)/m.exec(readOrNothing(`/proc/${pid}/status`))?.[1] ?? 0);
  const children = readOrNothing(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return threads + children.reduce((sum, child) => sum + countTasks(child), 0);
}

/** A process that has ended has nothing more to say. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

import { statfsSync } from 'node:fs';
import type { HostRoom } from '../../model/bounds.ts';
import type { KernelFiles } from '../../model/ports.ts';
import { parseKibibyteField } from '../../proc/colon-fields.ts';
import { keepAccount } from '../../proc/keep-account.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';
import { countTasksLeft } from './tasks-left.ts';

/** What this host has left for a load; `folder` is where a workload writes. */
export function readHostRoom(files: KernelFiles, folder: string): HostRoom {
  return {
    tasks: countTasksLeft(files),
    descriptors: readDescriptorLimit(files),
    memoryBytes: readMemoryLeft(files),
    diskBytes: readDiskLeft(folder),
  };
}

/** Memory to be had without swapping, in the host and in our own cgroup: what is in its page cache can be taken back. */
export function readMemoryLeft(files: KernelFiles): number | null {
  const meminfo = files.readOnce('/proc/meminfo');
  const host = meminfo === null ? null : parseKibibyteField(meminfo, 'MemAvailable', '/proc/meminfo');
  const known = [host, readCgroupLeft(files)].filter((left) => left !== null);
  return known.length === 0 ? null : Math.max(0, Math.min(...known));
}

function readCgroupLeft(files: KernelFiles): number | null {
  const account = keepAccount(files, files.readOnce('/proc/self/cgroup') ?? '');
  if (isUnavailable(account)) return null;
  const { limitBytes, usageBytes, fileBytes } = account.read();
  account.close();
  return limitBytes === null || usageBytes === null ? null : limitBytes - usageBytes + (fileBytes ?? 0);
}

/** The hard limit: Node raises the soft one to it as it starts. Null: unlimited. */
function readDescriptorLimit(files: KernelFiles): number | null {
  const limit = /^Max open files\s+\S+\s+(\d+)/m.exec(files.readOnce('/proc/self/limits') ?? '')?.[1];
  return limit === undefined ? null : Number(limit);
}

function readDiskLeft(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

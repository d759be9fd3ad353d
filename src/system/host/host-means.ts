import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import type { HostMeans } from '../../model/need.ts';
import type { KernelFiles } from '../../model/ports.ts';
import { parseMountinfo } from '../../proc/mountinfo.ts';
import { temporaryFolders } from '../clean-up/scratch.ts';
import { liesOnDisk } from '../load/disk-file.ts';
import { findInPath } from '../load/find-program.ts';

/** What this host has of all that workloads need. */
export function readHostMeans(files: KernelFiles): HostMeans {
  return {
    root: process.geteuid?.() === 0,
    arch: process.arch,
    hasProgram: (name) => findInPath(name, process.env['PATH'] ?? '') !== null,
    hasNativeCalls,
    disk: temporaryFolders().some(liesOnDisk),
    cgroups: findCgroupMounts(files).some(isWritable),
  };
}

/** Loaded only where somebody asks: leaklab itself makes no such calls. */
function hasNativeCalls(): boolean {
  try {
    createRequire(import.meta.url)('koffi');
    return true;
  } catch {
    return false;
  }
}

/** Where cgroup file systems of either version are mounted. */
function findCgroupMounts(files: KernelFiles): readonly string[] {
  return parseMountinfo(files.readOnce('/proc/self/mountinfo') ?? '')
    .filter(({ fsType }) => fsType === 'cgroup2' || fsType === 'cgroup')
    .map(({ mountPoint }) => mountPoint);
}

/** access(2) says no to a mount that is read-only too, as in most containers. */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

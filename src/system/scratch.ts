import { accessSync, closeSync, constants, mkdirSync, openSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../model/failure.ts';
import { writeOwner } from './owner.ts';

/** What the names of scratch folders begin with; the run's id follows. */
export const SCRATCH_PREFIX = 'leaklab-';

/**
 * Counters, emitted programs and the small files of workloads fit many times over; containers often have 64 MiB in
 * /dev/shm, and less than this is a full one.
 */
const NEEDED_BYTES = 8 * 1024 * 1024;

/** Where scratch folders may lie, best first: memory costs a workload no disk, and a reboot empties it. */
export function scratchRoots(): readonly string[] {
  return [...new Set(['/dev/shm', tmpdir()])];
}

/**
 * Makes the run's private folder, mode 0700, and writes down in it whose it is. The first root that has room and may
 * hold programs to be executed (container runtimes mount /dev/shm noexec) is taken, else the first that can be written
 * at all. Throws ToolError kind host when there is none.
 */
export function createScratch(runId: string): string {
  const candidates = scratchRoots().map((root) => join(root, SCRATCH_PREFIX + runId));
  const scratch = candidates.find((folder) => tryFolder(folder, isUsable)) ?? candidates.find((f) => tryFolder(f, any));
  if (scratch === undefined) {
    const names = candidates.map((folder) => `"${folder}"`).join(' or ');
    throw fail('host', `cannot make a private folder ${names}`, 'set TMPDIR to a folder that can be written');
  }
  writeOwner(scratch, runId);
  return scratch;
}

/** Makes the folder and leaves it there if it will do. One that exists already is somebody else's: never taken over. */
function tryFolder(folder: string, suffices: (folder: string) => boolean): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    return false;
  }
  if (suffices(folder)) return true;
  rmSync(folder, { recursive: true, force: true });
  return false;
}

function any(): boolean {
  return true;
}

/** access(2) with X_OK says no for a file on a noexec mount. */
function isUsable(folder: string): boolean {
  const trial = join(folder, 'trial');
  try {
    const { bavail, bsize } = statfsSync(folder);
    closeSync(openSync(trial, 'wx', 0o700));
    accessSync(trial, constants.X_OK);
    rmSync(trial);
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false;
  }
}

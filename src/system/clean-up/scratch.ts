import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fail } from '../../model/failure.ts';
import { explainErrno } from '../errno.ts';
import { writeOwner } from './owner.ts';

/** What the names of scratch folders begin with; the run's id follows. */
export const SCRATCH_PREFIX = 'leaklab-';

/** Counters and the small files of workloads fit many times over; containers often have 64 MiB in /dev/shm. */
const NEEDED_BYTES = 8 * 1024 * 1024;

/** Where scratch folders may lie, best first: memory costs a workload no disk, and a reboot empties it. */
export function scratchRoots(): readonly string[] {
  return [...new Set(['/dev/shm', temporaryFolder()])];
}

/** The folder for temporary files, absolute: a relative TMPDIR means another one in every working directory. */
export function temporaryFolder(): string {
  return resolve(tmpdir());
}

/** Folders for what shall not lie in /dev/shm, best first. */
export function temporaryFolders(): readonly string[] {
  return [...new Set([temporaryFolder(), '/var/tmp'])];
}

/**
 * Makes the run's private folder, mode 0700, and writes down in it whose it is, below the first root that can be
 * written and has room. Throws ToolError kind host when there is none.
 */
export function createScratch(runId: string): string {
  const refusals: string[] = [];
  for (const root of scratchRoots()) {
    const folder = join(root, SCRATCH_PREFIX + runId);
    const refusal = tryFolder(folder, runId);
    if (refusal === null) return folder;
    refusals.push(`"${folder}" (${refusal})`);
  }
  const fact = `cannot make a private folder: ${refusals.join(', ')}`;
  throw fail('host', fact, 'set TMPDIR to a folder that can be written');
}

/** Null when it has been made, else the reason. One that exists already is somebody else's: it is never taken over. */
function tryFolder(folder: string, runId: string): string | null {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    return explainErrno(error);
  }
  try {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < NEEDED_BYTES) throw new Error('less than 8 MiB are free');
    writeOwner(folder, runId);
    return null;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return explainErrno(error);
  }
}

import { mkdtempSync, openSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../model/failure.ts';
import { SCRATCH_PREFIX } from '../clean-up/scratch.ts';
import { explainErrno, remedyShortage } from '../errno.ts';

/** File systems that lie in memory, linux/magic.h: tmpfs and ramfs. */
const IN_MEMORY: readonly number[] = [0x01021994, 0x858458f6];

/**
 * Opens a new, empty file in the first of the folders that lies on a disk. It has no name any more: disk and cache are
 * free again when its last descriptor is closed, however that comes about. Throws ToolError kind host.
 */
export function openOnDisk(folders: readonly string[]): number {
  const disk = folders.find(liesOnDisk);
  if (disk === undefined) {
    const tried = folders.map((folder) => `"${folder}"`).join(', ');
    throw fail('host', `none of ${tried} lies on a disk`, 'set TMPDIR to a folder on a disk');
  }
  try {
    return openNameless(disk);
  } catch (error) {
    const remedy = remedyShortage(error) ?? 'set TMPDIR to a folder on a disk that can be written';
    throw fail('host', `cannot make a file in "${disk}": ${explainErrno(error)}`, remedy, error);
  }
}

/** False also for what is not there. */
export function liesOnDisk(folder: string): boolean {
  try {
    return !IN_MEMORY.includes(statfsSync(folder).type);
  } catch {
    return false;
  }
}

/** Its folder bears leaklab's name, so that "doctor --clean" finds it after a kill in the middle of this. */
function openNameless(disk: string): number {
  const folder = mkdtempSync(join(disk, SCRATCH_PREFIX));
  try {
    return openSync(join(folder, 'file'), 'wx', 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

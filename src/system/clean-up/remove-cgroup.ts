import { readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoCode, explainErrno } from '../errno.ts';

/** Processes that have just been killed stay in their cgroup until they are reaped. */
const ATTEMPTS = 20;
const BETWEEN_MS = 50;

/**
 * Removes a cgroup and those below it; its files cannot be removed and go with it (cgroups(7)). Gives what could not be
 * removed, with the reason; one that is not there is no failure.
 */
export async function removeCgroup(folder: string): Promise<readonly string[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      removeTree(folder);
      return [];
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return [];
      if (attempt === ATTEMPTS) return [`${folder}: ${explainErrno(error)}`];
    }
    await sleep(BETWEEN_MS);
  }
}

function removeTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(join(folder, entry.name));
  }
  rmdirSync(folder);
}

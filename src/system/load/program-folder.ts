import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fail } from '../../model/failure.ts';
import type { Janitor } from '../../model/run-ports.ts';
import { writeOwner } from '../clean-up/owner.ts';
import { SCRATCH_PREFIX, temporaryFolders } from '../clean-up/scratch.ts';

/** Falco's rules call an execution from here suspicious: each spawn would be an alert besides. */
const SUSPICIOUS = '/dev/shm/';

/**
 * A private folder from which programs may be executed: a new one in the temporary folders, named to the janitor, or
 * the run's scratch folder where no other will do. Scratch comes last because it likes to lie in /dev/shm, which is
 * mounted noexec in many containers and watched by a rule of Falco's everywhere. Throws ToolError kind host when
 * every one is noexec.
 */
export function chooseProgramFolder(janitor: Pick<Janitor, 'scratch' | 'registerPath'>): string {
  if (!janitor.scratch.startsWith(SUSPICIOUS) && mayExecute(janitor.scratch)) return janitor.scratch;
  const parents = temporaryFolders();
  for (const parent of parents) {
    const folder = makePrivateFolder(parent, basename(janitor.scratch));
    if (folder === null) continue;
    janitor.registerPath(folder);
    if (mayExecute(folder)) return folder;
  }
  if (mayExecute(janitor.scratch)) return janitor.scratch;
  const tried = [...parents, janitor.scratch].map((folder) => `"${folder}"`).join(', ');
  throw fail('host', `programs may not be executed from ${tried}`, 'set TMPDIR to a folder that is not mounted noexec');
}

/** Beside the scratch folder in name, and with an owner: should all else fail, `doctor --clean` finds it too. */
function makePrivateFolder(parent: string, run: string): string | null {
  const folder = join(parent, `${run}-programs`);
  try {
    mkdirSync(folder, { mode: 0o700 });
    writeOwner(folder, run.slice(SCRATCH_PREFIX.length));
    return folder;
  } catch {
    return null;
  }
}

/** access(2) answers EACCES to X_OK for a file on a noexec mount, whatever its mode. */
function mayExecute(folder: string): boolean {
  const file = join(folder, 'executable');
  try {
    writeFileSync(file, '', { mode: 0o700 });
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(file, { force: true });
  }
}

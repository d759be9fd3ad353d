import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail } from '../../model/failure.ts';

/**
 * The absolute path of a program as a shell would find it: a name with a slash is a path, any other is looked up in
 * `searchPath` (PATH). Throws ToolError kind target-not-found, which names it, so that nothing is started for a typing
 * error.
 */
export function findExecutable(program: string, searchPath: string): string {
  const isPath = program.includes('/');
  const folders = searchPath.split(':').map((folder) => (folder === '' ? '.' : folder));
  const candidates = isPath ? [resolve(program)] : folders.map((folder) => resolve(folder, program));
  const files = candidates.filter(isFile);
  const found = files.find(isExecutable);
  if (found !== undefined) return found;
  const [unusable] = files;
  if (unusable !== undefined) throw fail('target-not-found', `"${unusable}" may not be executed`, 'check its mode');
  throw isPath
    ? fail('target-not-found', `there is no program "${program}"`, 'check the path')
    : fail('target-not-found', `there is no program "${program}" in PATH`, 'give its whole path');
}

/** What lies in a folder that may not be searched is not there for this user, and the other folders are looked into. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

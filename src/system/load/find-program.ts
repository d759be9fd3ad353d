import { fail, ToolError } from '../../model/failure.ts';
import { findExecutable } from '../targets/find-executable.ts';

/** The absolute path of the first of these programs that is in `searchPath`. Throws ToolError host with the remedy. */
export function findProgram(names: readonly string[], remedy: string, searchPath: string): string {
  for (const name of names) {
    const found = findInPath(name, searchPath);
    if (found !== null) return found;
  }
  throw fail('host', `there is no ${names.map((name) => `"${name}"`).join(' or ')} in PATH`, remedy);
}

/** The absolute path of a program in `searchPath`, null where it is not there or may not be executed. */
export function findInPath(name: string, searchPath: string): string | null {
  try {
    return findExecutable(name, searchPath);
  } catch (error) {
    if (error instanceof ToolError) return null;
    throw error;
  }
}

import { mkdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fail } from '../../model/failure.ts';
import { errnoCode, explainErrno } from '../../system/errno.ts';
import { RUN_FILE } from '../../system/runs/run-store.ts';

/**
 * Where several reports of one recording go: into the folder that was named, which is made where there is none, else beside
 * the run. Throws ToolError usage where the recording is no run of ours and nobody named a folder: its own may hold anything.
 */
export function reportFolder(recording: string, named: string | undefined): string {
  if (named !== undefined) return makeFolder(named);
  if (basename(recording) === RUN_FILE) return dirname(recording);
  const what = recording === '-' ? 'standard input' : `"${recording}"`;
  throw fail('usage', `reports of ${what} need a folder`, 'name one with -o');
}

function makeFolder(path: string): string {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) mkdirSync(path, { mode: FOLDER_MODE });
    return path;
  } catch (error) {
    const fact = errnoCode(error) === 'EEXIST' ? 'is no folder' : `cannot be made: ${explainErrno(error)}`;
    throw fail('output', `"${path}" ${fact}`, 'name a folder for the reports with -o', error);
  }
}

const FOLDER_MODE = 0o700;

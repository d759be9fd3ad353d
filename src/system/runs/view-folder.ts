import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { errnoCode } from '../errno.ts';
import { listRuns, resolveRunFile } from './run-catalog.ts';
import { RUN_FILE } from './run-store.ts';

/** A run file as it is now. */
export interface ViewedFile {
  /** of its run */
  readonly id: string;
  readonly path: string;
  /** changes whenever the file does */
  readonly stamp: string;
  readonly bytes: number;
  /** wall clock of the last write, milliseconds since the epoch */
  readonly writtenMs: number;
  /** why it must not be read; null: it may */
  readonly refused: string | null;
}

/** What was named to be viewed: a folder of runs, or one run. */
export interface ViewedPlace {
  /** its last name, by which it is told */
  readonly name: string;
  /** what lies in it now, newest first */
  look(): readonly ViewedFile[];
}

/** Finds what a user means by RUN or FOLDER. Throws ToolError input where there is no run in it. */
export function openPlace(path: string): ViewedPlace {
  const file = resolveRunFile(path);
  if (file !== path && file !== join(path, RUN_FILE))
    return { name: basename(realOf(path)), look: () => lookInto(path) };
  const id = basename(file) === RUN_FILE ? basename(dirname(realOf(file))) : basename(file);
  return { name: id, look: () => stampOf(id, file, dirname(realOf(file))) };
}

function lookInto(folder: string): readonly ViewedFile[] {
  const root = realOf(folder);
  return listRuns(folder)
    .toReversed()
    .flatMap(({ id, path }) => stampOf(id, path, root));
}

/** Nothing where the file has gone meanwhile. */
function stampOf(id: string, path: string, root: string): readonly ViewedFile[] {
  try {
    const real = realpathSync(path);
    const { mtimeMs, size, ino } = statSync(real);
    const inside = real.startsWith(root === sep ? sep : root + sep);
    const refused = inside ? null : 'a link that leads out of the folder, which is not followed';
    return [{ id, path: real, stamp: `${real}:${ino}:${mtimeMs}:${size}`, bytes: size, writtenMs: mtimeMs, refused }];
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return [];
    return [{ id, path, stamp: '', bytes: 0, writtenMs: 0, refused: 'this user may not read it' }];
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

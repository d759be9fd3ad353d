import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { errnoCode } from '../errno.ts';
import { holdsRun, listRunIds, resolveRunFile } from './run-catalog.ts';
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
  /** what lies in it now, newest first, a page of them at a time */
  look(page: number): ViewedPage;
  /** one of them; null: there is no such run in it now */
  find(id: string): ViewedFile | null;
}

/** Some of the runs of a place. */
export interface ViewedPage {
  /** the first is 1; a number beyond the last is the last */
  readonly page: number;
  readonly pages: number;
  /** of all pages */
  readonly runs: number;
  readonly files: readonly ViewedFile[];
}

/** So many runs are listed at once: what a reader looks through, and judged in a minute or two. */
const RUNS_PER_PAGE = 200;

/** Finds what a user means by RUN or FOLDER. Throws ToolError input where there is no run in it. */
export function openPlace(path: string): ViewedPlace {
  const file = resolveRunFile(path);
  if (file !== path && file !== join(path, RUN_FILE)) return openFolder(path);
  const id = basename(file) === RUN_FILE ? basename(dirname(realOf(file))) : basename(file);
  const find = () => stampOf(id, file, dirname(realOf(file)));
  const look = () => {
    const found = find();
    return { page: 1, pages: 1, runs: 1, files: found === null ? [] : [found] };
  };
  return { name: id, look, find: (asked) => (asked === id ? find() : null) };
}

/** Files are looked at for one page alone, so that thousands of runs cost nothing. */
function openFolder(folder: string): ViewedPlace {
  const find = (id: string) => (holdsRun(folder, id) ? stampOf(id, join(folder, id, RUN_FILE), realOf(folder)) : null);
  return {
    name: basename(realOf(folder)),
    find,
    look(asked) {
      const ids = listRunIds(folder).toReversed();
      const pages = Math.max(1, Math.ceil(ids.length / RUNS_PER_PAGE));
      const page = Math.min(asked, pages);
      const shown = ids.slice((page - 1) * RUNS_PER_PAGE, page * RUNS_PER_PAGE);
      return { page, pages, runs: ids.length, files: shown.flatMap((id) => find(id) ?? []) };
    },
  };
}

/** Null where the file has gone meanwhile. */
function stampOf(id: string, path: string, root: string): ViewedFile | null {
  try {
    const real = realpathSync(path);
    const { mtimeMs, size, ino } = statSync(real);
    const inside = real.startsWith(root === sep ? sep : root + sep);
    const refused = inside ? null : 'a link that leads out of the folder, which is not followed';
    return { id, path: real, stamp: `${real}:${ino}:${mtimeMs}:${size}`, bytes: size, writtenMs: mtimeMs, refused };
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return null;
    return { id, path, stamp: '', bytes: 0, writtenMs: 0, refused: 'this user may not read it' };
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

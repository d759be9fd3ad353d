import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../model/failure.ts';
import { errnoCode, explainErrno } from '../errno.ts';
import { RUN_FILE } from './run-store.ts';

/** A run that lies in a folder of runs. */
export interface StoredRun {
  readonly id: string;
  readonly folder: string;
  /** of its run file */
  readonly path: string;
}

const RUN_ID = /^\d{8}-\d{6}-[0-9a-f]{4}$/;

/**
 * The runs in a folder (`reports`, unless `--out`), oldest first; empty when there is no such folder. Only names are
 * looked at, so that thousands of runs cost nothing.
 */
export function listRuns(out: string): readonly StoredRun[] {
  return listRunIds(out)
    .filter((id) => holdsRun(out, id))
    .map((id) => ({ id, folder: join(out, id), path: join(out, id, RUN_FILE) }));
}

/** The same by their names alone: a folder among them may hold no run. */
export function listRunIds(out: string): readonly string[] {
  if (!existsSync(out)) return [];
  return readdirSync(out)
    .filter((id) => RUN_ID.test(id))
    .sort();
}

/**
 * Whether a folder of runs holds one of that id, whatever the text is. A run that may not be searched is taken for one: reading
 * it says why it cannot be read.
 */
export function holdsRun(out: string, id: string): boolean {
  if (!RUN_ID.test(id)) return false;
  try {
    return statSync(join(out, id, RUN_FILE)).isFile();
  } catch (error) {
    return errnoCode(error) === 'EACCES';
  }
}

/** The run that began last, or null in a folder without runs. Of two of the same second it is the one written last. */
export function findNewestRun(out: string): StoredRun | null {
  const runs = listRuns(out);
  const second = runs.at(-1)?.id.slice(0, -5);
  const candidates = runs.filter((run) => run.id.slice(0, -5) === second);
  return candidates.sort((a, b) => writtenMs(a.path) - writtenMs(b.path)).at(-1) ?? null;
}

function writtenMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * The file that a user means by a run: a file itself (a run file or a CSV; `-` is standard input), the run in a run's
 * folder, or the newest run in a folder of runs. Throws ToolError kind input.
 */
export function resolveRunFile(path: string): string {
  if (path === '-') return path;
  try {
    const file = findRunFile(path);
    if (file !== null) return file;
  } catch (error) {
    throw fail('input', `cannot read "${path}": ${explainErrno(error)}`, REMEDY, error);
  }
  throw fail('input', `there is no run in "${path}"`, REMEDY);
}

/** The same for what may be several runs: of a folder of runs it is all of them, oldest first. */
export function resolveRunFiles(path: string): readonly string[] {
  const file = resolveRunFile(path);
  if (path === '-' || file === path || file === join(path, RUN_FILE)) return [file];
  return listRuns(path).map((run) => run.path);
}

const REMEDY = "name a run's folder, its run.jsonl or a CSV file that you may read";

function findRunFile(path: string): string | null {
  if (!statSync(path).isDirectory()) return path;
  const own = join(path, RUN_FILE);
  return existsSync(own) ? own : (findNewestRun(path)?.path ?? null);
}

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fail } from '../../model/failure.ts';
import type { RunHeader } from '../../model/run.ts';
import type { RunWriter } from '../../model/run-ports.ts';
import { errnoCode, explainErrno } from '../errno.ts';
import { startRunFile } from './run-writer.ts';

/** The name of the run file in its folder. */
export const RUN_FILE = 'run.jsonl';

/** A folder that has been made for one run, with its run file open and still empty. */
export interface RunFolder {
  /** `20261122-103045-7f3a` */
  readonly id: string;
  readonly folder: string;
  /** of the run file */
  readonly path: string;
  /** writes the header and gives the writer; once. Throws ToolError kind output */
  begin(header: RunHeader): RunWriter;
  /** removes the folder, and those made for it, when no run was begun in it; otherwise does nothing */
  discard(): void;
}

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** A run of 5 minutes, its reports and the target's log take less. */
const ROOM_BYTES = 1024 * 1024;
const ATTEMPTS = 16;

/**
 * Makes `<out>/<id>/run.jsonl` before anything else happens, so that an output that cannot be written is found before
 * any load. Both are for their owner alone: a run holds host names and command lines. Throws ToolError kind output.
 */
export function createRunFolder(out: string, wallMs: number): RunFolder {
  try {
    return openFresh(out, makeFolders(out), wallMs);
  } catch (error) {
    const fact = `cannot write to the output folder "${out}": ${explainErrno(error)}`;
    throw fail('output', fact, remedyOf(error), error);
  }
}

function remedyOf(error: unknown): string {
  return ['ENOSPC', 'EDQUOT'].includes(errnoCode(error) ?? '')
    ? 'make room there, or name another folder with --out'
    : 'name a folder that you may write to with --out';
}

/**
 * Makes a folder with those above it, and gives the new ones, deepest first.
 * Not mkdir's own `recursive`: Node 20 never returns from it where a file system answers ENOENT, as /proc does.
 */
function makeFolders(path: string): readonly string[] {
  if (existsSync(path)) return [];
  const parent = dirname(path);
  const above = parent === path ? [] : makeFolders(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    if (errnoCode(error) === 'EEXIST') return above;
    throw error;
  }
  return [path, ...above];
}

function openFresh(out: string, made: readonly string[], wallMs: number): RunFolder {
  for (let attempt = 1; ; attempt += 1) {
    const id = composeRunId(wallMs, randomBytes(2).toString('hex'));
    const folder = join(out, id);
    try {
      mkdirSync(folder, { mode: FOLDER_MODE });
    } catch (error) {
      if (errnoCode(error) === 'EEXIST' && attempt < ATTEMPTS) continue;
      throw error;
    }
    return openFolder(id, folder, made);
  }
}

function openFolder(id: string, folder: string, made: readonly string[]): RunFolder {
  const path = join(folder, RUN_FILE);
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
    for (const path of made) removeEmpty(path);
  };
  const fd = openRunFile(path, remove);
  let unused = true;
  return {
    id,
    folder,
    path,
    begin(header) {
      unused = false;
      return startRunFile(fd, path, header);
    },
    discard() {
      if (!unused) return;
      unused = false;
      closeSync(fd);
      remove();
    },
  };
}

/** An open, empty run file on a file system that has room for a short run; `remove` is called when it cannot be had. */
function openRunFile(path: string, remove: () => void): number {
  const { O_WRONLY, O_CREAT, O_EXCL, O_APPEND } = constants;
  let fd: number | null = null;
  try {
    fd = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, FILE_MODE);
    proveRoom(fd);
    return fd;
  } catch (error) {
    if (fd !== null) closeSync(fd);
    remove();
    throw error;
  }
}

/** By writing: free blocks, quotas and reservations are then all asked, and none has to be understood. */
function proveRoom(fd: number): void {
  const trial = Buffer.alloc(ROOM_BYTES);
  for (let written = 0; written < trial.length; ) written += writeSync(fd, trial, written);
  ftruncateSync(fd, 0);
}

/** Another run may have begun in it meanwhile. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // it is not empty, so it is not ours to remove
  }
}

/** Start time in UTC, so that names sort by age on every host, and four hex digits: `20261122-103045-7f3a`. */
export function composeRunId(wallMs: number, suffix: string): string {
  const [date = '', time = ''] = new Date(wallMs).toISOString().split('T');
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${suffix}`;
}

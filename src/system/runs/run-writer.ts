import { closeSync, fdatasync, fdatasyncSync, fstatSync, writeSync } from 'node:fs';
import { fail, type ToolError } from '../../model/failure.ts';
import type { RunHeader } from '../../model/run.ts';
import type { RunWriter } from '../../model/run-ports.ts';
import { errnoCode, explainErrno } from '../errno.ts';

/** Above this the queue is written before its second is over, so that a burst of entries costs no memory. */
const QUEUE_LIMIT = 64 * 1024;

const REMOVED = 'it was removed while the run was on';
const REMEDY = 'make room there or name another folder with --out; what is written until now can be analyzed';

/**
 * Writes a run to an open, empty file: the header at once and durably, then entries as the session flushes them.
 * `sync` starts the fdatasync and does not wait, because a busy disk must not stall sampling; its failure is thrown
 * by the next call. After a failure nothing more is written: the file ends in what was recorded until then.
 */
export function startRunFile(fd: number, path: string, header: RunHeader): RunWriter {
  const file: RunFile = { fd, path, queue: '', failure: null, closed: false, syncing: false, syncError: null };
  enqueue(file, header);
  flush(file);
  attempt(file, () => fdatasyncWhereKnown(fd));
  return {
    append: (entry) => enqueue(file, entry),
    flush: () => flush(file),
    sync: () => startSync(file),
    close: () => close(file),
  };
}

interface RunFile {
  readonly fd: number;
  readonly path: string;
  queue: string;
  /** after it nothing more is written, and every later call throws it again */
  failure: ToolError | null;
  closed: boolean;
  syncing: boolean;
  syncError: Error | null;
}

/** JSON has no NaN and no infinity: JSON.stringify writes them as null, which is "absent". */
function enqueue(file: RunFile, line: unknown): void {
  checkWritable(file);
  file.queue += `${JSON.stringify(line)}\n`;
  if (file.queue.length > QUEUE_LIMIT) flush(file);
}

function checkWritable({ failure }: RunFile): void {
  if (failure !== null) throw failure;
}

function flush(file: RunFile): void {
  checkWritable(file);
  const bytes = Buffer.from(file.queue);
  file.queue = '';
  attempt(file, () => {
    if (file.syncError !== null) throw file.syncError;
    // Without a name it can be written for hours, and nobody will ever read it.
    if (fstatSync(file.fd).nlink === 0) throw new Error(REMOVED);
    writeWhole(file.fd, bytes);
  });
}

function writeWhole(fd: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(fd, bytes, written);
}

function startSync(file: RunFile): void {
  flush(file);
  if (file.syncing) return;
  file.syncing = true;
  fdatasync(file.fd, (error) => {
    file.syncing = false;
    if (file.closed) closeSync(file.fd);
    else if (error !== null && !hasNoSync(error)) file.syncError = error;
  });
}

/** A file that has failed has told so already. */
function close(file: RunFile): void {
  if (file.closed) return;
  try {
    if (file.failure === null) {
      flush(file);
      attempt(file, () => fdatasyncWhereKnown(file.fd));
    }
  } finally {
    file.closed = true;
    if (!file.syncing) closeSync(file.fd);
  }
}

function attempt(file: RunFile, effect: () => void): void {
  try {
    effect();
  } catch (error) {
    file.queue = '';
    const because = explainErrno(error);
    const remedy = because === REMOVED ? 'leave the folder of a run alone while it is on' : REMEDY;
    file.failure = fail('output', `cannot write "${file.path}": ${because}`, remedy, error);
    throw file.failure;
  }
}

function fdatasyncWhereKnown(fd: number): void {
  try {
    fdatasyncSync(fd);
  } catch (error) {
    if (!hasNoSync(error)) throw error;
  }
}

/** Devices and some network file systems have no fdatasync at all; that is no loss of what was written. */
function hasNoSync(error: unknown): boolean {
  return ['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(errnoCode(error) ?? '');
}

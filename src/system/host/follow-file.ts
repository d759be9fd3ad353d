import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { FollowFile, Unavailable } from '../../model/ports.ts';
import { errnoCode } from '../errno.ts';

/** Unless another bound is set; whoever reads once a second then reads 4 MiB/s at most. */
const AT_ONCE_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * Follows files that grow, are cut or are replaced, see {@link FollowFile}. What was read before is left out when a file is
 * followed from its start again: the next life of a target appends to the log of the last one.
 */
export function createFollower(): FollowFile {
  const left = new Map<string, number>();
  return (path, from, atOnceBytes = AT_ONCE_BYTES) => {
    try {
      if (!statSync(path).isFile()) return { available: false, because: `"${path}" is no regular file` };
      const state = openState(path, from === 'end' ? null : left, atOnceBytes);
      return {
        take: () => {
          const lines = takeLines(state);
          const key = keyOf(state.fd);
          left.set(key, Math.max(state.offset, left.get(key) ?? 0));
          return lines;
        },
        passed: () => ({ bytes: state.bytes, leftOutBytes: state.leftOutBytes }),
        close: () => closeSync(state.fd),
      };
    } catch (error) {
      return explain(path, error);
    }
  };
}

interface State {
  readonly path: string;
  readonly atOnceBytes: number;
  fd: number;
  offset: number;
  /** of the line that has not ended yet */
  decoder: StringDecoder;
  rest: string;
  /** all that has come, and what of it was left out */
  bytes: number;
  leftOutBytes: number;
}

/** `left` null: from the end. */
function openState(path: string, left: ReadonlyMap<string, number> | null, atOnceBytes: number): State {
  const fd = openSync(path, 'r');
  const { size } = fstatSync(fd);
  const offset = left === null ? size : Math.min(left.get(keyOf(fd)) ?? 0, size);
  const decoder = new StringDecoder('utf8');
  return { path, atOnceBytes, fd, offset, decoder, rest: '', bytes: 0, leftOutBytes: 0 };
}

/** A new file may get the number of one that was removed. */
function keyOf(fd: number): string {
  const { dev, ino, birthtimeNs } = fstatSync(fd, { bigint: true });
  return `${dev}:${ino}:${birthtimeNs}`;
}

/** What was appended to the old file before it was replaced comes first. */
function takeLines(state: State): readonly string[] {
  const lines = readOn(state);
  return isReplaced(state) && goOnWithNew(state) ? [...lines, ...readOn(state)] : lines;
}

function readOn(state: State): readonly string[] {
  const { size } = statOf(state);
  if (size < state.offset) restart(state, 0);
  state.bytes += size - state.offset;
  if (size - state.offset > state.atOnceBytes) skipTo(state, size - state.atOnceBytes);
  const bytes = Buffer.allocUnsafe(Math.max(0, size - state.offset));
  const got = readSync(state.fd, bytes, 0, bytes.length, state.offset);
  state.offset += got;
  const lines = (state.rest + state.decoder.write(bytes.subarray(0, got))).split('\n');
  state.rest = lines.pop() ?? '';
  return lines;
}

function statOf({ fd, path }: State) {
  try {
    return fstatSync(fd);
  } catch (error) {
    throw new Error(`cannot read "${path}": ${errnoCode(error) ?? String(error)}`, { cause: error });
  }
}

function restart(state: State, offset: number): void {
  state.offset = offset;
  state.decoder = new StringDecoder('utf8');
  state.rest = '';
}

/** To the first whole line after a place. */
function skipTo(state: State, offset: number): void {
  const bytes = Buffer.allocUnsafe(64 * 1024);
  const got = readSync(state.fd, bytes, 0, bytes.length, offset);
  const end = bytes.subarray(0, got).indexOf(NEWLINE);
  state.leftOutBytes += (end < 0 ? offset + got : offset + end + 1) - state.offset;
  restart(state, end < 0 ? offset + got : offset + end + 1);
}

function isReplaced({ path, fd }: State): boolean {
  const present = statSync(path, { throwIfNoEntry: false });
  if (present === undefined) return false;
  const { ino, dev } = fstatSync(fd);
  return present.ino !== ino || present.dev !== dev;
}

/** False: the new one may not be opened, so there is nothing to go on with yet. */
function goOnWithNew(state: State): boolean {
  try {
    const fd = openSync(state.path, 'r');
    closeSync(state.fd);
    state.fd = fd;
    restart(state, 0);
    return true;
  } catch {
    return false;
  }
}

function explain(path: string, error: unknown): Unavailable {
  const code = errnoCode(error) ?? String(error);
  if (code === 'ENOENT') return { available: false, because: `there is no "${path}"` };
  const remedy = "run as root or as the target's user";
  if (code === 'EACCES' || code === 'EPERM') {
    return { available: false, because: `"${path}" may not be read by this user`, remedy };
  }
  return { available: false, because: `cannot open "${path}": ${code}` };
}

import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { FollowFile, Unavailable } from '../../model/ports.ts';
import { errnoCode } from '../errno.ts';

/** Beyond this at once the older part is left out: whoever reads once a second then reads 4 MiB/s at most. */
const AT_ONCE_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;

/** Follows a file that grows, is cut or is replaced, see {@link FollowFile}. */
export const followFile: FollowFile = (path, from) => {
  try {
    const state = openState(path, from);
    return { take: () => takeLines(state), close: () => closeSync(state.fd) };
  } catch (error) {
    return explain(path, error);
  }
};

interface State {
  readonly path: string;
  fd: number;
  offset: number;
  /** of the line that has not ended yet */
  decoder: StringDecoder;
  rest: string;
}

function openState(path: string, from: 'start' | 'end'): State {
  const fd = openSync(path, 'r');
  const offset = from === 'end' ? fstatSync(fd).size : 0;
  return { path, fd, offset, decoder: new StringDecoder('utf8'), rest: '' };
}

/** What was appended to the old file before it was replaced comes first. */
function takeLines(state: State): readonly string[] {
  const lines = readOn(state);
  return isReplaced(state) && goOnWithNew(state) ? [...lines, ...readOn(state)] : lines;
}

function readOn(state: State): readonly string[] {
  const { size } = statOf(state);
  if (size < state.offset) restart(state, 0);
  if (size - state.offset > AT_ONCE_BYTES) skipTo(state, size - AT_ONCE_BYTES);
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

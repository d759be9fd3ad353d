import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import process from 'node:process';
import type { Libc, Path, Template } from '../../../model/libc.ts';
import { orNodeErrno } from './node-errno.ts';

type FileCalls = Pick<
  Libc,
  | 'path'
  | 'template'
  | 'mkdir'
  | 'rmdir'
  | 'open'
  | 'create'
  | 'bytes'
  | 'pwrite'
  | 'close'
  | 'fcntl'
  | 'chdir'
  | 'rename'
  | 'link'
  | 'unlink'
  | 'chmod'
>;

const F_SETFD = 2;
const EINVAL = 22;

/**
 * Calls on paths and descriptors by node:fs. It has no fcntl(2) and opens everything close-on-exec: descriptors whose
 * flag would be cleared go into `inherited` instead, and are handed to children one by one.
 */
export function bindNodeFiles(inherited: Set<number>): FileCalls {
  return {
    path: (text) => ({ native: text }),
    template: writeOver,
    mkdir: (path, mode) => orNodeErrno(() => mkdirSync(textOf(path), mode)),
    rmdir: (path) => orNodeErrno(() => rmdirSync(textOf(path))),
    open: (path, flags) => orNodeErrno(() => openSync(textOf(path), flags)),
    create: (path, mode) =>
      orNodeErrno(() => openSync(textOf(path), constants.O_CREAT | constants.O_WRONLY | constants.O_TRUNC, mode)),
    bytes: (content) => ({ native: content, length: content.length }),
    pwrite: (fd, bytes, offset) =>
      orNodeErrno(() => writeSync(fd, bytes.native as Uint8Array, 0, bytes.length, offset)),
    close: (fd) => orNodeErrno(() => closeSync(fd)),
    fcntl: (fd, command, argument) =>
      orNodeErrno(() => {
        if (command !== F_SETFD || argument !== 0) return -EINVAL;
        fstatSync(fd);
        inherited.add(fd);
        return 0;
      }),
    chdir: (path) => orNodeErrno(() => process.chdir(textOf(path))),
    rename: (from, to) => orNodeErrno(() => renameSync(textOf(from), textOf(to))),
    link: (from, to) => orNodeErrno(() => linkSync(textOf(from), textOf(to))),
    unlink: (path) => orNodeErrno(() => unlinkSync(textOf(path))),
    chmod: (path, mode) => orNodeErrno(() => chmodSync(textOf(path), mode)),
  };
}

function writeOver(text: string): Template {
  const path = { native: text };
  const bytes = Buffer.from(text);
  const write = (at: number, written: string) => {
    path.native = path.native.slice(0, at) + written + path.native.slice(at + written.length);
    bytes.write(written, at);
  };
  return { path, bytes: { native: bytes, length: bytes.length }, write };
}

function textOf({ native }: Path): string {
  return native as string;
}

import type { Libc } from '../../../model/libc.ts';
import { allocateBytes, allocateString, allocateTemplate, type Library, orErrno } from './memory.ts';

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
  | 'fifo'
  | 'close'
  | 'closeRange'
  | 'dup'
  | 'fcntl'
  | 'chdir'
  | 'rename'
  | 'link'
  | 'unlink'
  | 'chmod'
>;

/** close_range(2) by its number, the same on x86-64 and arm64 (asm-generic/unistd.h): older libraries have no name for it. */
const SYS_CLOSE_RANGE = 436;

/** Calls on paths and descriptors. */
export function bindFiles(library: Library): FileCalls {
  const open = library.func('open', 'int', ['void *', 'int']);
  const creat = library.func('creat', 'int', ['void *', 'uint']);
  const pwrite = library.func('pwrite', 'long', ['int', 'void *', 'size_t', 'int64_t']);
  const mkfifo = library.func('mkfifo', 'int', ['void *', 'uint']);
  const close = library.func('close', 'int', ['int']);
  const syscall = library.func('syscall', 'long', ['long', 'uint', 'uint', 'uint']);
  const dup = library.func('dup', 'int', ['int']);
  const fcntl = library.func('fcntl', 'int', ['int', 'int', 'long']);
  const chdir = library.func('chdir', 'int', ['void *']);
  const mkdir = library.func('mkdir', 'int', ['void *', 'uint']);
  const rmdir = library.func('rmdir', 'int', ['void *']);
  const rename = library.func('rename', 'int', ['void *', 'void *']);
  const link = library.func('link', 'int', ['void *', 'void *']);
  const unlink = library.func('unlink', 'int', ['void *']);
  const chmod = library.func('chmod', 'int', ['void *', 'uint']);
  return {
    template: allocateTemplate,
    path: (text) => ({ native: allocateString(text) }),
    open: (path, flags) => orErrno(open(path.native, flags)),
    create: (path, mode) => orErrno(creat(path.native, mode)),
    bytes: (content) => ({ native: allocateBytes(content), length: content.length }),
    pwrite: (fd, { native, length }, offset) => orErrno(pwrite(fd, native, length, offset)),
    fifo: (path, mode) => orErrno(mkfifo(path.native, mode)),
    close: (fd) => orErrno(close(fd)),
    closeRange: (fd) => orErrno(syscall(SYS_CLOSE_RANGE, fd, fd, 0)),
    dup: (fd) => orErrno(dup(fd)),
    fcntl: (fd, command, argument) => orErrno(fcntl(fd, command, argument)),
    chdir: (path) => orErrno(chdir(path.native)),
    mkdir: (path, mode) => orErrno(mkdir(path.native, mode)),
    rmdir: (path) => orErrno(rmdir(path.native)),
    rename: (from, to) => orErrno(rename(from.native, to.native)),
    link: (from, to) => orErrno(link(from.native, to.native)),
    unlink: (path) => orErrno(unlink(path.native)),
    chmod: (path, mode) => orErrno(chmod(path.native, mode)),
  };
}

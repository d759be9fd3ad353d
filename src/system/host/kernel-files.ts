import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync } from 'node:fs';
import type { KernelFile, KernelFiles, Unavailable } from '../../model/ports.ts';
import { errnoCode } from '../errno.ts';

/**
 * Kernel files below `root`: `/` in life, a fixture folder in tests. Kept files share one buffer, which grows to the
 * longest text read: reading at 4 Hz then allocates nothing but the text itself.
 */
export function kernelFilesBelow(root: string): KernelFiles {
  const prefix = root.replace(/\/+$/, '');
  const shared: SharedBuffer = { bytes: Buffer.allocUnsafe(64 * 1024) };
  return {
    open: (path) => openKept(prefix + path, path, shared),
    readOnce: (path) => orNull(() => readFileSync(prefix + path, 'utf8')),
    list: (path) => orNull(() => readdirSync(prefix + path)),
    count: (path) => orNull(() => countNames(prefix + path)),
    readLink: (path) => orNull(() => readlinkSync(prefix + path)),
  };
}

interface SharedBuffer {
  bytes: Buffer;
}

function openKept(file: string, path: string, shared: SharedBuffer): KernelFile | Unavailable {
  try {
    const fd = openSync(file, 'r');
    return {
      read: () => readKept(fd, path, shared),
      close: () => closeSync(fd),
    };
  } catch (error) {
    return describeRefusal(path, codeOf(error));
  }
}

const GONE = new Set(['ESRCH', 'ENOENT', 'ENODEV']);

function readKept(fd: number, path: string, shared: SharedBuffer): string | null {
  try {
    return readWhole(fd, shared);
  } catch (error) {
    const code = codeOf(error);
    if (GONE.has(code)) return null;
    throw new Error(`cannot read "${path}": ${code}`, { cause: error });
  }
}

/** Reads until the kernel gives nothing: it hands long texts out in pieces, and proc files are 0 bytes long to stat. */
function readWhole(fd: number, shared: SharedBuffer): string {
  let length = 0;
  for (;;) {
    if (length === shared.bytes.length) shared.bytes = Buffer.concat([shared.bytes], length * 2);
    const got = readSync(fd, shared.bytes, length, shared.bytes.length - length, length);
    if (got === 0) return shared.bytes.toString('utf8', 0, length);
    length += got;
  }
}

/** Since Linux 6.2 the size of /proc/PID/fd is the number of descriptors; before it was 0, as of any proc folder. */
function countNames(folder: string): number {
  const { size, dev } = statSync(folder);
  const kernelCounts = size > 0 && folder.endsWith('/fd') && dev === statSync('/proc').dev;
  return kernelCounts ? size : readdirSync(folder).length;
}

function describeRefusal(path: string, code: string): Unavailable {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESRCH':
      return { available: false, because: `there is no "${path}"` };
    case 'EACCES':
    case 'EPERM':
      return {
        available: false,
        because: `"${path}" may not be read by this user`,
        remedy: "run as root, as the target's user or with CAP_SYS_PTRACE",
      };
    default:
      return { available: false, because: `cannot open "${path}": ${code}` };
  }
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string {
  return errnoCode(error) ?? String(error);
}

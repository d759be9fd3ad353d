import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { BinaryFile } from '../../model/binary-file.ts';

/** Does something with a file of bytes while it is open; null where it may not be read or is no plain file. */
export function withBinaryFile<T>(path: string, use: (file: BinaryFile) => T): T | null {
  const fd = openOrNull(path);
  if (fd === null) return null;
  try {
    const { size } = fstatSync(fd);
    return use({ size, read: (offset, length) => readPiece(fd, size, offset, length) });
  } catch {
    return null; // it went away, or its disk did
  } finally {
    closeSync(fd);
  }
}

/** SHA-256 of a whole file in hex, as Falco 0.38 and later tells it of its rules and configuration; null where it may not be read. */
export function digestFile(path: string): string | null {
  try {
    if (!statSync(path).isFile()) return null;
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
}

/** Looked at before it is opened: to open a pipe makes one a reader of it, and a device may act. */
function openOrNull(path: string): number | null {
  try {
    return statSync(path).isFile() ? openSync(path, 'r') : null;
  } catch {
    return null;
  }
}

/** Never allocates more than the file has: offsets and lengths may come out of a damaged one. */
function readPiece(fd: number, size: number, offset: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
  const got = bytes.length === 0 ? 0 : readSync(fd, bytes, 0, bytes.length, offset);
  return bytes.subarray(0, got);
}

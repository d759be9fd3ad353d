import { writeSync } from 'node:fs';
import { HAS_NATIVE_CALLS, native } from '../native.ts';

const POLLOUT = 4;
/** PIPE_BUF of Linux: so much goes into a writable pipe without waiting */
const PIPE_BUF_BYTES = 4096;

/**
 * Writes to a descriptor that nobody may be reading, and never waits: false when there was no room for all of the text.
 * A specimen without native calls has only to say so, and does not ask for room.
 * A pipe that says POLLOUT has room for PIPE_BUF bytes (pipe(7)), so a text of up to 4096 bytes goes whole or not at all.
 */
export function openLossyOutput(fd: number): (text: string) => boolean {
  if (!HAS_NATIVE_CALLS) return (text) => writePiece(fd, text);
  const poll = native().load(null).func('int poll(_Inout_ void *fds, ulong count, int timeout_ms)');
  const request = Buffer.alloc(8);
  request.writeInt32LE(fd, 0);
  request.writeInt16LE(POLLOUT, 4);
  const isWritable = (): boolean => poll(request, 1, 0) > 0 && (request.readInt16LE(6) & POLLOUT) !== 0;
  return (text) => {
    for (let at = 0; at < text.length; at += PIPE_BUF_BYTES) {
      if (!isWritable() || !writePiece(fd, text.slice(at, at + PIPE_BUF_BYTES))) return false;
    }
    return true;
  };
}

/** False when the reader is gone (EPIPE) or the file cannot grow. */
function writePiece(fd: number, text: string): boolean {
  try {
    writeSync(fd, text);
    return true;
  } catch {
    return false;
  }
}

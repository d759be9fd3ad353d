import { readSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A small piece at a time: what waits is to wait at the writer, and in the pipe. */
const PIECE_BYTES = 4096;
const NEWLINE = 10;

/** Reads a pipe to its end at so many lines a second, however fast they come. */
export async function readSlowly(fd: number, linesPerSecond: number): Promise<void> {
  const piece = Buffer.alloc(PIECE_BYTES);
  for (let dueMs = performance.now(); ; ) {
    const length = readSync(fd, piece);
    if (length === 0) return;
    const lines = piece.subarray(0, length).reduce((count, byte) => count + (byte === NEWLINE ? 1 : 0), 0);
    dueMs = Math.max(dueMs, performance.now()) + (lines * 1000) / linesPerSecond;
    await sleep(dueMs - performance.now());
  }
}

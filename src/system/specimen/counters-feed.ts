import { closeSync, openSync } from 'node:fs';
import { fail } from '../../model/failure.ts';
import { Slot } from '../../model/workload.ts';
import { native } from '../native.ts';

const MOST_SLOTS = 1024;

/** The counters file of a load, as one number. */
export interface CountersFeed {
  /** operations done so far, all slots together; null when the file cannot be read */
  done(): number | null;
  close(): void;
}

/**
 * Opens a counters file (see {@link Slot}) to be read many times a second without leaving garbage on the heap: pread
 * into one buffer, through the C library because `fs.readSync` costs half a kilobyte a call. Slots added later count.
 * Throws ToolError kind input.
 */
export function openCountersFeed(path: string): CountersFeed {
  const fd = openFile(path);
  const buffer = Buffer.alloc(MOST_SLOTS * Slot.bytes);
  const words = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const pread = native().load(null).func('int64_t pread(int fd, _Out_ void *buffer, size_t bytes, int64_t offset)');
  return {
    done: () => {
      const bytes: number = pread(fd, buffer, buffer.byteLength, 0);
      if (bytes < 0) return null;
      let done = 0;
      for (let at = Slot.done; at + 8 <= bytes; at += Slot.bytes) {
        done += words.getUint32(at, true) + words.getUint32(at + 4, true) * 2 ** 32;
      }
      return done;
    },
    close: () => closeSync(fd),
  };
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw fail('input', `cannot read the counters file "${path}"`, 'name the counters file of a running load', cause);
  }
}

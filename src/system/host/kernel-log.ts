import { closeSync, constants, openSync, readSync } from 'node:fs';
import type { KernelLog } from '../../model/ports.ts';
import { errnoCode } from '../errno.ts';

/** The kernel gives one record a read, of this length at most (CONSOLE_EXT_LOG_MAX). */
const RECORD_BYTES = 8192;
/** A log of 16 MiB holds fewer. */
const MOST_RECORDS = 100_000;

/**
 * The kernel's log from now on (/dev/kmsg, Documentation/ABI/testing/dev-kmsg); null where this user may not read it, or
 * there is none.
 */
export function openKernelLog(): KernelLog | null {
  try {
    const fd = openSync('/dev/kmsg', constants.O_RDONLY | constants.O_NONBLOCK);
    readRecords(fd);
    return { take: () => readRecords(fd), close: () => closeSync(fd) };
  } catch {
    return null;
  }
}

function readRecords(fd: number): readonly string[] {
  const bytes = Buffer.allocUnsafe(RECORD_BYTES);
  const records: string[] = [];
  for (let count = 0; count < MOST_RECORDS; count += 1) {
    const record = readRecord(fd, bytes);
    if (record === 'end') break;
    if (record !== 'overwritten') records.push(record);
  }
  return records;
}

/** `PRIORITY,SEQUENCE,TIME,FLAGS;message`, then lines of properties. */
function readRecord(fd: number, bytes: Buffer): string {
  try {
    const text = bytes.toString('utf8', 0, readSync(fd, bytes, 0, bytes.length, null));
    return text.slice(text.indexOf(';') + 1).replace(/\n[\s\S]*$/, '');
  } catch (error) {
    return errnoCode(error) === 'EPIPE' ? 'overwritten' : 'end';
  }
}

import { findField, parseCountField, parseKibibyteField } from './colon-fields.ts';
import { malformed } from './malformed.ts';
import { parseWholeNumber } from './whole-number.ts';

/**
 * Memory of a process as /proc/PID/status has it (proc_pid_status(5)), in bytes. Null: this kernel has no such line;
 * the split of the resident set came with Linux 4.5, and VmSwap needs a kernel built with swap.
 */
export interface ProcessStatus {
  /** null as well for what has no memory: a kernel thread, and a process that has ended */
  readonly rssBytes: number | null;
  readonly anonBytes: number | null;
  readonly fileBytes: number | null;
  readonly shmemBytes: number | null;
  readonly swapBytes: number | null;
  readonly threads: number;
}

const SOURCE = '/proc/PID/status';

/** Parses /proc/PID/status. Throws Error that quotes a line in an unexpected form. */
export function parseStatus(text: string): ProcessStatus {
  const threads = parseCountField(text, 'Threads', SOURCE);
  if (threads === null) throw malformed(SOURCE, text);
  const bytes = (key: string) => parseKibibyteField(text, key, SOURCE);
  return {
    rssBytes: bytes('VmRSS'),
    anonBytes: bytes('RssAnon'),
    fileBytes: bytes('RssFile'),
    shmemBytes: bytes('RssShmem'),
    swapBytes: bytes('VmSwap'),
    threads,
  };
}

/** The real user id: first number of the `Uid:` line of /proc/PID/status. Throws Error where there is none. */
export function parseRealUid(text: string): number {
  const ids = findField(text, 'Uid');
  if (ids === null) throw malformed(SOURCE, text);
  return parseWholeNumber(ids.trim().split(/\s+/)[0], SOURCE);
}

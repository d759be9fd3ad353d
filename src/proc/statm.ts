import { parseWholeNumber } from './whole-number.ts';

/** The two sizes of /proc/PID/statm that the kernel still keeps exact, in pages (proc_pid_statm(5)). */
export interface ProcessPages {
  /** address space; 0 only for what has none: a kernel thread, and a process that has ended */
  readonly totalPages: number;
  readonly residentPages: number;
}

const SOURCE = '/proc/PID/statm';

/** Parses /proc/PID/statm. Throws Error that quotes a number in an unexpected form. */
export function parseStatm(text: string): ProcessPages {
  const [total, resident] = text.split(' ', 2);
  return {
    totalPages: parseWholeNumber(total, SOURCE),
    residentPages: parseWholeNumber(resident, SOURCE),
  };
}

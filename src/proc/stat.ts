import { malformed } from './malformed.ts';
import { parseWholeNumber } from './whole-number.ts';

/** What /proc/PID/stat says of a process (proc_pid_stat(5)). Times are clock ticks, faults and threads counts. */
export interface ProcessStat {
  readonly pid: number;
  /** at most 15 bytes; may hold spaces, parentheses and line ends */
  readonly comm: string;
  /** one letter: R, S, D, Z, T, t, X, I, ... */
  readonly state: string;
  readonly ppid: number;
  /** process group */
  readonly groupId: number;
  /** kernel flags word, PF_* of include/linux/sched.h */
  readonly flags: number;
  readonly minorFaults: number;
  readonly majorFaults: number;
  readonly userTicks: number;
  readonly systemTicks: number;
  readonly threads: number;
  /** clock ticks from boot to the start of the process: with the pid its identity */
  readonly startTicks: number;
  /** false where the reader may not trace it: the kernel then gives 0 for addresses and for the exit status */
  readonly revealed: boolean;
  /** of a zombie, as wait(2) gives it; 0 before the end */
  readonly exitStatus: number;
}

const SOURCE = '/proc/PID/stat';
const PF_KTHREAD = 0x00200000;

/** Positions after the name's closing parenthesis; proc_pid_stat(5) counts from 1 and has the state third. */
const FIELD = {
  state: 0,
  ppid: 1,
  groupId: 2,
  flags: 6,
  minorFaults: 7,
  majorFaults: 9,
  userTicks: 11,
  systemTicks: 12,
  threads: 17,
  startTicks: 19,
  startStack: 25,
  exitStatus: 49,
} as const;

/**
 * Parses /proc/PID/stat. The name ends at the last closing parenthesis, because a process may call itself `a) R 1 (b`.
 * Throws Error that quotes the text when it is not in that form.
 */
export function parseStat(text: string): ProcessStat {
  const nameStart = text.indexOf(' (');
  const nameEnd = text.lastIndexOf(') ');
  if (nameStart < 0 || nameEnd < nameStart) throw malformed(SOURCE, text);
  const fields = text.slice(nameEnd + 2).split(' ');
  const state = fields[FIELD.state];
  if (state === undefined || !/^[A-Za-z]$/.test(state)) throw malformed(SOURCE, text);
  const count = (key: keyof typeof FIELD) => parseWholeNumber(fields[FIELD[key]], SOURCE);
  return {
    pid: parseWholeNumber(text.slice(0, nameStart), SOURCE),
    comm: text.slice(nameStart + 2, nameEnd),
    state,
    ppid: count('ppid'),
    groupId: count('groupId'),
    flags: count('flags'),
    minorFaults: count('minorFaults'),
    majorFaults: count('majorFaults'),
    userTicks: count('userTicks'),
    systemTicks: count('systemTicks'),
    threads: count('threads'),
    startTicks: count('startTicks'),
    revealed: fields[FIELD.startStack] !== '0',
    exitStatus: Number.parseInt(fields[FIELD.exitStatus] ?? '0', 10),
  };
}

/** A kernel thread has no command line and no memory of its own (PF_KTHREAD, include/linux/sched.h). */
export function isKernelThread(stat: Pick<ProcessStat, 'flags'>): boolean {
  return (stat.flags & PF_KTHREAD) !== 0;
}

/** Ended, and only waiting for its parent to ask for the exit status (Z), or being taken down (X). */
export function isZombie(stat: Pick<ProcessStat, 'state'>): boolean {
  return stat.state === 'Z' || stat.state === 'X' || stat.state === 'x';
}

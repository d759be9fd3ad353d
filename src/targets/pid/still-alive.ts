import { fail } from '../../model/failure.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { TargetEnd } from '../../model/target.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';
import { isZombie, type ProcessStat, parseStat } from '../../proc/stat.ts';

/** Looks again and again whether one process still lives. */
export interface StillAlive {
  /** false for ever once it has ended, as a zombie too, or after `close` */
  look(): boolean;
  /** how it ended, where it was seen while its parent had not asked yet, and may be known; else null */
  end(): TargetEnd | null;
  close(): void;
}

/**
 * Keeps /proc/PID/stat of a process open: a look is one read, and the kept file never tells of a later process with the
 * same pid. Throws ToolError kind target-gone when the process ended before it could be opened.
 */
export function openStillAlive(
  files: KernelFiles,
  { pid, startTicks }: { readonly pid: number; readonly startTicks: number },
): StillAlive {
  const file = files.open(`/proc/${pid}/stat`);
  if (isUnavailable(file)) throw fail('target-gone', `process ${pid} has just ended`, 'choose one that goes on');
  let open = true;
  let ended: TargetEnd | null = null;
  let maySee = false;
  const close = (): void => {
    if (open) file.close();
    open = false;
  };
  const look = (): boolean => {
    const ours = open ? parseOurs(file.read(), startTicks) : null;
    if (ours !== null && !isZombie(ours)) {
      maySee = ours.revealed;
      return true;
    }
    // a status of 0 is also what those see who may not look
    if (ours !== null && maySee) ended = readStatus(ours.exitStatus);
    close();
    return false;
  };
  return { look, end: () => ended, close };
}

/** Null: it is gone, or another process has its pid. */
function parseOurs(text: string | null, startTicks: number): ProcessStat | null {
  const stat = text === null || text === '' ? null : parseStat(text);
  return stat?.startTicks === startTicks ? stat : null;
}

/** As wait(2) gives it: the signal in the low bits, else the code above them. */
function readStatus(status: number): TargetEnd {
  const signal = status & 0x7f;
  if (signal === 0) return { kind: 'exited', code: (status >> 8) & 0xff };
  return { kind: 'killed', signal: SIGNALS[signal] ?? `signal ${signal}` };
}

/** Those that end processes, by their numbers on x86-64 and arm64 (signal(7)). */
const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
};

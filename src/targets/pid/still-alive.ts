import { fail } from '../../model/failure.ts';
import type { KernelFiles } from '../../model/ports.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';
import { isZombie, parseStat } from '../../proc/stat.ts';

/** Looks again and again whether one process still lives. */
export interface StillAlive {
  /** false for ever once it has ended, as a zombie too, or after `close` */
  look(): boolean;
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
  const close = (): void => {
    if (open) file.close();
    open = false;
  };
  const look = (): boolean => {
    const text = open ? file.read() : null;
    const lives = text !== null && text !== '' && isLife(text, startTicks);
    if (!lives) close();
    return lives;
  };
  return { look, close };
}

function isLife(text: string, startTicks: number): boolean {
  const stat = parseStat(text);
  return stat.startTicks === startTicks && !isZombie(stat);
}

import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The files that take what owned targets write. */
export interface TargetLog {
  /** descriptors to be given to a child as its standard output and error */
  readonly stdout: number;
  readonly stderr: number;
  close(): void;
}

/** How much of a log is kept, in bytes. */
export interface LogBounds {
  /** beyond this the middle is cut out */
  readonly limitBytes: number;
  /** kept of the beginning and of the end at a cut: start-up lines, and last words */
  readonly keepBytes: number;
}

/** The bounds of every target's log. */
export const LOG_BOUNDS: LogBounds = { limitBytes: 64 * 1024 * 1024, keepBytes: 1024 * 1024 };

const FIRST_LOOK_MS = 20;
const SLOWEST_LOOK_MS = 1000;

/**
 * Opens `target.stdout` and `target.stderr` in a folder for appending, mode 0600. Files and no pipes: a target whose
 * alerts nobody read in time would queue them, and that is one of the growths to be measured. A file has no bound, so
 * it is looked at and cut from time to time; the target appends, so it goes on at the new end.
 */
export function openTargetLog(folder: string, bounds: LogBounds): TargetLog {
  const stdout = openSync(join(folder, 'target.stdout'), 'a+', 0o600);
  const stderr = openSync(join(folder, 'target.stderr'), 'a+', 0o600);
  let timer: NodeJS.Timeout;
  const look = (waitMs: number): void => {
    timer = setTimeout(() => {
      const cut = [stdout, stderr].map((file) => cutLog(file, bounds)).includes(true);
      look(cut ? FIRST_LOOK_MS : Math.min(waitMs * 2, SLOWEST_LOOK_MS));
    }, waitMs).unref();
  };
  look(FIRST_LOOK_MS);
  return {
    stdout,
    stderr,
    close: () => {
      clearTimeout(timer);
      closeSync(stdout);
      closeSync(stderr);
    },
  };
}

/** True when the file was too long and has been cut. What is written between reading its end and the cut is lost. */
export function cutLog(file: number, { limitBytes, keepBytes }: LogBounds): boolean {
  const { size } = fstatSync(file);
  if (size <= limitBytes) return false;
  const tail = Buffer.alloc(keepBytes);
  const got = readSync(file, tail, 0, keepBytes, size - keepBytes);
  ftruncateSync(file, keepBytes);
  writeSync(file, `\n[leaklab: ${size - 2 * keepBytes} bytes are left out here]\n`);
  writeSync(file, tail, 0, got);
  return true;
}

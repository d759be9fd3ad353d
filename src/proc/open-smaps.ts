import type { KernelFile, KernelFiles, Unavailable } from '../model/ports.ts';
import type { OpenProbe, Reading } from '../model/probe.ts';
import type { Attachment } from '../model/target.ts';
import { isUnavailable } from './open-file-probe.ts';
import { parseStat } from './stat.ts';

/** Files of a process that have the lines of smaps, the one to be read where it is there first. */
type SmapsFiles = readonly ('smaps' | 'smaps_rollup')[];

/**
 * Opens the first of the files of a process that is there, and reads it as `toReading` does, which gives null for an empty
 * text. A kept file speaks of the memory that the process had when it was opened: after an exec it is empty or gone while
 * the process lives. It is then opened once more, if the pid is still the same process. Where all are refused, the last
 * one's reason is told.
 */
export function openSmaps(
  files: KernelFiles,
  target: Attachment,
  names: SmapsFiles,
  toReading: (text: string) => Reading | null,
): OpenProbe | Unavailable {
  const opened = openFirst(files, target.pid, names);
  if (isUnavailable(opened)) return opened;
  let file = opened;
  return {
    read: () => {
      const reading = toReading(file.read() ?? '');
      if (reading !== null || !isSameProcess(files, target)) return reading;
      const again = openFirst(files, target.pid, names);
      if (isUnavailable(again)) throw new Error(again.because);
      file.close();
      file = again;
      return toReading(file.read() ?? '');
    },
    close: () => file.close(),
  };
}

function openFirst(files: KernelFiles, pid: number, names: SmapsFiles): KernelFile | Unavailable {
  const [first, ...others] = names;
  const opened = files.open(`/proc/${pid}/${first}`);
  return isUnavailable(opened) && others.length > 0 ? openFirst(files, pid, others) : opened;
}

function isSameProcess(files: KernelFiles, { pid, startTicks }: Attachment): boolean {
  const text = files.readOnce(`/proc/${pid}/stat`);
  return text !== null && parseStat(text).startTicks === startTicks;
}

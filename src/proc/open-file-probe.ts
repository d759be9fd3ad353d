import type { KernelFile, KernelFiles, Unavailable } from '../model/ports.ts';
import type { OpenProbe, Reading } from '../model/probe.ts';

/** Opens a probe that is one kept kernel file and a parser of its text. */
export function openFileProbe(
  files: KernelFiles,
  path: string,
  toReading: (text: string) => Reading | null,
): OpenProbe | Unavailable {
  const file = files.open(path);
  if (isUnavailable(file)) return file;
  return {
    read: () => {
      const text = file.read();
      return text === null ? null : toReading(text);
    },
    close: file.close,
  };
}

/** Tells a refusal from what was asked for. */
export function isUnavailable(answer: object): answer is Unavailable {
  return 'available' in answer && answer.available === false;
}

/** A file that not every kernel has: null where it cannot be opened. */
export function openOptional(files: KernelFiles, path: string): KernelFile | null {
  const file = files.open(path);
  return isUnavailable(file) ? null : file;
}

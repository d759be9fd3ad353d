import type { KernelFiles, Unavailable } from '../model/ports.ts';
import type { OpenProbe, Reading } from '../model/probe.ts';
import { isUnavailable } from './open-file-probe.ts';
import { parseStatm } from './statm.ts';

/**
 * Opens a probe over the folder /proc/PID/fd. A folder cannot be kept open as a file can: a kept statm, read after
 * each look, proves that the pid has not passed to another process meanwhile. `look` gives null where the folder may
 * not be read; `isReadable` answers the same once, at opening, and cheaply.
 */
export function openDescriptorProbe(
  files: KernelFiles,
  pid: number,
  isReadable: (folder: string) => boolean,
  look: (folder: string) => Reading | null,
): OpenProbe | Unavailable {
  const folder = `/proc/${pid}/fd`;
  const proof = files.open(`/proc/${pid}/statm`);
  if (isUnavailable(proof)) return proof;
  if (!isReadable(folder)) {
    proof.close();
    return {
      available: false,
      because: `"${folder}" may not be read by this user`,
      remedy: "run as root, as the target's user or with CAP_SYS_PTRACE",
    };
  }
  return {
    read: () => {
      const reading = look(folder);
      const text = proof.read();
      if (text === null || parseStatm(text).totalPages === 0) return null;
      if (reading === null) throw new Error(`"${folder}" may no longer be read`);
      return reading;
    },
    close: proof.close,
  };
}

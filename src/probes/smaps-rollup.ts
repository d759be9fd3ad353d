import type { KernelFile, KernelFiles, Unavailable } from '../model/ports.ts';
import { defineProbe, type OpenProbe } from '../model/probe.ts';
import type { Attachment } from '../model/target.ts';
import { isUnavailable } from '../proc/open-file-probe.ts';
import { parseSmaps } from '../proc/smaps.ts';
import { parseStat } from '../proc/stat.ts';

/**
 * The exact figures: the kernel walks the page tables for them, milliseconds for 100 MB, and holds up the target's
 * mmap calls meanwhile. That is why the period is long. A kernel before 4.14 has no roll-up: smaps is added up instead.
 */
export default defineProbe({
  id: 'smaps-rollup',
  title: 'proportional and private memory',
  source: '/proc/PID/smaps_rollup, before Linux 4.14 the sum of /proc/PID/smaps (Documentation/filesystems/proc.rst)',
  period: { ms: 10_000 },
  metrics: [
    { id: 'pss_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident set, shared pages divided by their users' },
    { id: 'private_dirty_bytes', unit: 'bytes', kind: 'gauge', describe: 'written pages that no other process maps' },
    { id: 'private_clean_bytes', unit: 'bytes', kind: 'gauge', describe: 'unwritten pages that no other process maps' },
    { id: 'pss_anon_bytes', unit: 'bytes', kind: 'gauge', describe: 'anonymous part of pss_bytes; since Linux 5.3' },
    { id: 'swap_pss_bytes', unit: 'bytes', kind: 'gauge', describe: 'swapped memory, shared pages divided' },
  ],
  open: ({ files }, target) => openSmaps(files, target),
});

/**
 * A kept file speaks of the memory that the process had when it was opened: after an exec it is empty or gone while
 * the process lives. It is then opened once more, if the pid is still the same process.
 */
function openSmaps(files: KernelFiles, target: Attachment): OpenProbe | Unavailable {
  const opened = openEither(files, target.pid);
  if (isUnavailable(opened)) return opened;
  let file = opened;
  return {
    read: () => {
      let totals = parseSmaps(file.read() ?? '');
      if (totals === null && isSameProcess(files, target)) {
        const again = openEither(files, target.pid);
        if (isUnavailable(again)) throw new Error(again.because);
        file.close();
        file = again;
        totals = parseSmaps(file.read() ?? '');
      }
      if (totals === null) return null;
      const { pssBytes, privateDirtyBytes, privateCleanBytes, pssAnonBytes, swapPssBytes } = totals;
      return [pssBytes, privateDirtyBytes, privateCleanBytes, pssAnonBytes, swapPssBytes];
    },
    close: () => file.close(),
  };
}

/** Where both are refused, smaps says why: it is there on every kernel. */
function openEither(files: KernelFiles, pid: number): KernelFile | Unavailable {
  const rollup = files.open(`/proc/${pid}/smaps_rollup`);
  return isUnavailable(rollup) ? files.open(`/proc/${pid}/smaps`) : rollup;
}

function isSameProcess(files: KernelFiles, { pid, startTicks }: Attachment): boolean {
  const text = files.readOnce(`/proc/${pid}/stat`);
  return text !== null && parseStat(text).startTicks === startTicks;
}

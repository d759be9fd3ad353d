import { defineProbe } from '../model/probe.ts';
import { openSmaps } from '../proc/open-smaps.ts';
import { parseSmaps } from '../proc/smaps.ts';

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
  open: ({ files }, target) =>
    openSmaps(files, target, ['smaps_rollup', 'smaps'], (text) => {
      const totals = parseSmaps(text);
      if (totals === null) return null;
      const { pssBytes, privateDirtyBytes, privateCleanBytes, pssAnonBytes, swapPssBytes } = totals;
      return [pssBytes, privateDirtyBytes, privateCleanBytes, pssAnonBytes, swapPssBytes];
    }),
});

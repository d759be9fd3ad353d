import { defineProbe } from '../model/probe.ts';
import { openFileProbe } from '../proc/open-file-probe.ts';
import { parseStatm } from '../proc/statm.ts';

/** The cheapest figure there is, and the address space, which grows before the resident set does. */
export default defineProbe({
  id: 'statm',
  title: 'resident set and address space',
  source: '/proc/PID/statm (proc_pid_statm(5))',
  period: 'tick',
  metrics: [
    { id: 'rss_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident set, as the kernel counts it for statm' },
    { id: 'vsz_bytes', unit: 'bytes', kind: 'gauge', describe: 'address space, reserved and never touched included' },
  ],
  open: ({ files, pageBytes }, { pid }) =>
    openFileProbe(files, `/proc/${pid}/statm`, (text) => {
      const { totalPages, residentPages } = parseStatm(text);
      return totalPages === 0 ? null : [residentPages * pageBytes, totalPages * pageBytes];
    }),
});

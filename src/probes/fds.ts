import { defineProbe } from '../model/probe.ts';
import { openDescriptorProbe } from '../proc/open-descriptor-probe.ts';

/**
 * How many descriptors are open. Since Linux 6.2 that is one stat(2), open to everybody; before, the folder is listed,
 * about a microsecond for each descriptor, and only the target's user may.
 */
export default defineProbe({
  id: 'fds',
  title: 'open descriptors',
  source: '/proc/PID/fd (proc_pid_fd(5)): its size since Linux 6.2, its entries before',
  period: { ms: 1000 },
  metrics: [{ id: 'open', unit: 'count', kind: 'gauge', describe: 'descriptors that the process holds open' }],
  open: ({ files }, { pid }) =>
    openDescriptorProbe(
      files,
      pid,
      (folder) => files.count(folder) !== null,
      (folder) => {
        const open = files.count(folder);
        return open === null ? null : [open];
      },
    ),
});

import { defineProbe } from '../model/probe.ts';
import { openFileProbe } from '../proc/open-file-probe.ts';
import { parseStatus } from '../proc/status.ts';

/**
 * The resident set and its split. The kernel counts it per thread and adds up late: each figure may lag by up to 64
 * pages a thread (before Linux 6.2), which is noise beside what leaks, and costs microseconds to read.
 */
export default defineProbe({
  id: 'status',
  title: 'resident memory by kind, swap and threads',
  source: '/proc/PID/status (proc_pid_status(5)); the split needs Linux 4.5',
  period: 'tick',
  metrics: [
    { id: 'rss_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident set' },
    { id: 'anon_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident anonymous memory: heap and stacks' },
    { id: 'file_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident file mappings, bpf maps among them' },
    { id: 'shmem_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident shared memory and tmpfs mappings' },
    { id: 'swap_bytes', unit: 'bytes', kind: 'gauge', describe: 'anonymous memory that is swapped out' },
    { id: 'threads', unit: 'count', kind: 'gauge', describe: 'threads of the process' },
  ],
  open: ({ files }, { pid }) =>
    openFileProbe(files, `/proc/${pid}/status`, (text) => {
      const { rssBytes, anonBytes, fileBytes, shmemBytes, swapBytes, threads } = parseStatus(text);
      return rssBytes === null ? null : [rssBytes, anonBytes, fileBytes, shmemBytes, swapBytes, threads];
    }),
});

import { defineProbe } from '../model/probe.ts';

/**
 * The portable figures: a cross-check of our own reading, and all there is on a system without /proc. The package
 * takes the resident set from the inexact field of /proc/PID/stat, and elsewhere asks ps.
 */
export default defineProbe({
  id: 'pidusage',
  title: 'resident set and processor use by a second, portable way',
  source: 'the pidusage package: /proc/PID/stat on Linux, ps elsewhere',
  period: { ms: 10_000 },
  metrics: [
    { id: 'rss_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident set as pidusage gives it' },
    { id: 'cpu_ratio', unit: 'ratio', kind: 'gauge', describe: 'processor use since the last reading; 1 is one core' },
  ],
  open: ({ usage }, { pid }) => ({
    read: async () => {
      const reading = await usage.read(pid);
      return reading === null ? null : [reading.rssBytes, reading.cpuRatio];
    },
    close: () => usage.clear(),
  }),
});

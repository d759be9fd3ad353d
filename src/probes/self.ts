import { defineProbe } from '../model/probe.ts';
import { isUnavailable } from '../proc/open-file-probe.ts';
import { parseStat } from '../proc/stat.ts';
import { parseStatus } from '../proc/status.ts';

/** What leaklab itself takes, so that its interference is in the report. Workload hosts are processes of their own. */
export default defineProbe({
  id: 'self',
  title: "leaklab's own memory and processor time",
  source: '/proc/self/status and /proc/self/stat (proc_pid_status(5), proc_pid_stat(5))',
  period: { ms: 1000 },
  metrics: [
    { id: 'rss_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident set of leaklab' },
    { id: 'anon_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident anonymous memory of leaklab' },
    { id: 'cpu_ms', unit: 'milliseconds', kind: 'counter', describe: 'user and system time of leaklab' },
  ],
  open: ({ files, tickMs }) => {
    const status = files.open('/proc/self/status');
    if (isUnavailable(status)) return status;
    const stat = files.open('/proc/self/stat');
    if (isUnavailable(stat)) {
      status.close();
      return stat;
    }
    return {
      read: () => {
        const { rssBytes, anonBytes } = parseStatus(status.read() ?? '');
        const { userTicks, systemTicks } = parseStat(stat.read() ?? '');
        return [rssBytes, anonBytes, (userTicks + systemTicks) * tickMs];
      },
      close: () => {
        status.close();
        stat.close();
      },
    };
  },
});

import { defineProbe } from '../model/probe.ts';
import { isUnavailable, openFileProbe } from '../proc/open-file-probe.ts';
import { isZombie, parseStat } from '../proc/stat.ts';
import { watchStops } from '../proc/watch-stops.ts';

/**
 * Processor time and page faults; a minor fault is, most often, a page touched for the first time. It tells too when
 * somebody has stopped the process.
 */
export default defineProbe({
  id: 'stat',
  title: 'processor time and page faults',
  source: '/proc/PID/stat (proc_pid_stat(5))',
  period: { ms: 1000 },
  metrics: [
    { id: 'cpu_ms', unit: 'milliseconds', kind: 'counter', describe: 'user and system time of all threads' },
    { id: 'minor_faults', unit: 'count', kind: 'counter', describe: 'page faults served without a read from disk' },
    { id: 'major_faults', unit: 'count', kind: 'counter', describe: 'page faults that waited for a read from disk' },
  ],
  open: ({ files, tickMs, clock }, { pid }) => {
    const stops = watchStops();
    const open = openFileProbe(files, `/proc/${pid}/stat`, (text) => {
      const stat = parseStat(text);
      if (isZombie(stat)) return null;
      stops.see(stat.state, clock.nowMs());
      return [(stat.userTicks + stat.systemTicks) * tickMs, stat.minorFaults, stat.majorFaults];
    });
    return isUnavailable(open) ? open : { ...open, notes: stops.take };
  },
});

import { defineProbe } from '../model/probe.ts';
import { parseKibibyteField } from '../proc/colon-fields.ts';
import { parseFlatKeyed } from '../proc/flat-keyed.ts';
import { parseTaskCount } from '../proc/loadavg.ts';
import { openOptional } from '../proc/open-file-probe.ts';
import { parsePressure } from '../proc/pressure.ts';

/**
 * The whole host: Falco sees every process on it, so its load is ours plus everybody's, and its thread table is to be
 * judged against the tasks that there really are.
 */
export default defineProbe({
  id: 'host',
  title: 'memory, tasks, forks and memory pressure of the host',
  source:
    '/proc/meminfo, /proc/loadavg, /proc/stat (proc_meminfo(5), proc_loadavg(5), proc_stat(5)) and ' +
    '/proc/pressure/memory (Documentation/accounting/psi.rst, Linux 4.20)',
  period: { ms: 1000 },
  metrics: [
    { id: 'available_bytes', unit: 'bytes', kind: 'gauge', describe: 'memory to be had without swapping' },
    { id: 'tasks', unit: 'count', kind: 'gauge', describe: 'processes and threads on the host' },
    { id: 'forks', unit: 'count', kind: 'counter', describe: 'processes and threads started since boot' },
    { id: 'psi_some_ms', unit: 'milliseconds', kind: 'counter', describe: 'time that some task waited for memory' },
    { id: 'psi_full_ms', unit: 'milliseconds', kind: 'counter', describe: 'time that all tasks waited for memory' },
  ],
  open: ({ files }) => {
    const meminfo = openOptional(files, '/proc/meminfo');
    const loadavg = openOptional(files, '/proc/loadavg');
    const stat = openOptional(files, '/proc/stat');
    const pressure = openOptional(files, '/proc/pressure/memory');
    const kept = [meminfo, loadavg, stat, pressure].filter((file) => file !== null);
    if (kept.length === 0)
      return { available: false, because: 'there is no "/proc/meminfo", "/proc/loadavg" or "/proc/stat"' };
    return {
      read: () => {
        const memory = meminfo?.read() ?? '';
        const load = loadavg?.read() ?? null;
        const waits = pressure?.read() ?? null;
        const stalls = waits === null ? null : parsePressure(waits);
        return [
          parseKibibyteField(memory, 'MemAvailable', '/proc/meminfo'),
          load === null ? null : parseTaskCount(load),
          parseFlatKeyed(stat?.read() ?? '', 'processes', '/proc/stat'),
          stalls?.someMs ?? null,
          stalls?.fullMs ?? null,
        ];
      },
      close: () => {
        for (const file of kept) file.close();
      },
    };
  },
});

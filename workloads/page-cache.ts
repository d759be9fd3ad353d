import { createStepDriver } from '../src/load/step-driver.ts';
import { MIB } from '../src/model/units.ts';
import { defineWorkload } from '../src/model/workload.ts';

const BLOCK_BYTES = 64 * 1024;

/**
 * Writes to a file that goes round and round, as an output that is never rotated but bounded. Its pages stay in the
 * cache until somebody needs the memory. The file lies on a disk, because the pages of a tmpfs are no page cache.
 */
export default defineWorkload({
  id: 'page-cache',
  title: 'writes that fill the page cache',
  operation: 'write',
  calls: ['pwrite64'],
  eventsPerOperation: 1,
  parameters: {
    mib: {
      unit: 'count',
      default: 256,
      min: 1,
      max: 16_384,
      describe: 'MiB of disk that each worker writes, then over again',
    },
  },
  needs: [{ kind: 'disk' }],
  keeps: 1,
  costs: ({ mib = 0 }) => ({ diskBytes: mib * MIB }),
  stresses:
    'what is charged to a cgroup and is not the memory of a process: cached pages of files, as file_output leaves them. A ' +
    "Falco that leaklab starts shares leaklab's cgroup, whose figure grows while the process's own memory stays flat; one " +
    'in a cgroup of its own must show nothing, and sees the writes only where its rules ask for them',
  moves: [],
  growth: 'accounting',
  reproduces: ['falco#338'],
  defaultRatePerSecond: 50,
  start: ({ libc, parameters, openOnDisk }) => {
    const file = openOnDisk();
    const block = libc.bytes(new Uint8Array(BLOCK_BYTES));
    const endBytes = (parameters['mib'] ?? 1) * MIB;
    let offset = 0;
    const driver = createStepDriver(() => {
      const written = libc.pwrite(file, block, offset);
      if (written > 0) offset = (offset + BLOCK_BYTES) % endBytes;
      return written;
    });
    return { ...driver, close: () => void libc.close(file) };
  },
});

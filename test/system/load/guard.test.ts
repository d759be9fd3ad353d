import { expect, test } from '@jest/globals';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import { openGuard } from '../../../src/system/load/guard.ts';
import { awaitCondition } from '../../support/await-condition.ts';
import { planWorkload, tryLoad } from '../../support/try-load.ts';

const NOTHING = { tasks: 0, descriptors: 0, memoryBytes: 0, diskBytes: 0 };

test('the threads of a load are counted, those of its hosts and all that they start', async () => {
  const fill = planWorkload('table-fill', { ratePerSecond: 2000, parameters: { threads: 300 } });
  await tryLoad([fill], async ({ load, until }) => {
    await load.ready;
    const guarded = { files: kernelFilesBelow('/'), memoryBytes: 0, target: process.pid, hosts: load.hosts };
    const strict = openGuard({ ...guarded, bounds: NOTHING });
    const lenient = openGuard({ ...guarded, bounds: { ...NOTHING, tasks: 316 } });
    expect(strict.look()).toBeNull();
    load.resume();
    await until(([work]) => (work?.done ?? 0) >= 300);
    await awaitCondition('more threads than planned', () => strict.look() !== null, 5000);
    expect(strict.look()).toMatch(/^the load has 3\d\d processes and threads, and 0 were planned$/);
    expect(lenient.look()).toBeNull();
    for (const guard of [strict, lenient]) guard.close();
  });
});

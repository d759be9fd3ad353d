import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { removeCgroup } from '../../../src/system/clean-up/remove-cgroup.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import { openLoadCgroup } from '../../../src/system/load/load-cgroup.ts';
import { planWorkload, tryLoad } from '../../support/try-load.ts';

const FILES = kernelFilesBelow('/');

/** Gives `body` a cgroup of a load, or null where none can be made here. */
async function withCgroup(tasks: number, body: (cgroup: ReturnType<typeof openLoadCgroup>) => Promise<void>) {
  const scratch = mkdtempSync(join(tmpdir(), 'leaklab-test-'));
  const registered: string[] = [];
  const cgroup = openLoadCgroup(FILES, { scratch, registerCgroup: (folder) => registered.push(folder) }, tasks);
  try {
    await body(cgroup);
  } finally {
    rmSync(scratch, { recursive: true });
    const left = await Promise.all(registered.map(removeCgroup));
    expect(left.flat()).toEqual([]);
    expect(registered.map((folder) => basename(folder))).toEqual(cgroup === null ? [] : [basename(scratch)]);
  }
}

let canMake = false;
await withCgroup(100, async (cgroup) => {
  canMake = cgroup !== null;
});
const testHere = canMake ? test : test.skip;

testHere(
  'the hosts of a load are in its cgroup, and cannot start more than it allows (where pids cgroups can be made)',
  async () => {
    await withCgroup(60, async (cgroup) => {
      const fill = planWorkload('table-fill', { ratePerSecond: 2000, parameters: { threads: 300 } });
      await tryLoad(
        [fill],
        async ({ load, hosts, troubles, until }) => {
          await load.ready;
          load.resume();
          const [reading] = await until(() => troubles.length > 0);
          expect(troubles).toEqual([expect.stringContaining('refuses every operation of "table-fill" (EAGAIN)')]);
          expect(reading?.done).toBeLessThan(60);
          expect(readFileSync(`/proc/${hosts[0]}/cgroup`, 'utf8')).toMatch(/\/leaklab-test-/);
        },
        { cgroup },
      );
    });
  },
);

test('where no cgroup can be made there is none, and nothing is registered', () => {
  const nothing = kernelFilesBelow('/absent');
  const scratch = '/tmp/leaklab-none';
  expect(openLoadCgroup(nothing, { scratch, registerCgroup: () => expect('registered').toBe('not') }, 10)).toBeNull();
});

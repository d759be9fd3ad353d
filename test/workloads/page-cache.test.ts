import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { MIB } from '../../src/model/units.ts';
import { temporaryFolders } from '../../src/system/clean-up/scratch.ts';
import { liesOnDisk } from '../../src/system/load/disk-file.ts';
import pageCache from '../../workloads/page-cache.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';
import { planWorkload, tryLoad } from '../support/try-load.ts';

const ENOSPC = 28;
const BLOCKS_A_MIB = 16;
const testOnDisk = temporaryFolders().some(liesOnDisk) ? test : test.skip;

function offsetsOf(mib: number, budget: number): readonly number[] {
  const offsets: number[] = [];
  const pwrite = (_fd: number, { length }: { readonly length: number }, offset: number) => {
    offsets.push(offset);
    return length;
  };
  stepWorkload(pageCache, createFakeContext({ mib }, { pwrite }, 1), budget);
  return offsets;
}

test('the file is written from its start to its end, and then over again', () => {
  const offsets = offsetsOf(2, 2 * BLOCKS_A_MIB + 2);
  expect(offsets.slice(0, 3)).toEqual([0, 65_536, 131_072]);
  expect(offsets.slice(-3)).toEqual([2 * MIB - 65_536, 0, 65_536]);
});

test('a disk without room is a failed operation, and the same block is tried again', () => {
  const offsets: number[] = [];
  const pwrite = (_fd: number, _bytes: unknown, offset: number) => {
    offsets.push(offset);
    return -ENOSPC;
  };
  const context = createFakeContext({ mib: 1 }, { pwrite }, 1);
  const driver = pageCache.start(context);
  const step = () => driver.kind === 'step' && driver.step(5);
  expect([step(), step()]).toEqual(Array(2).fill({ done: 0, failed: 1, errno: ENOSPC }));
  expect(offsets).toEqual([0, 0]);
});

testOnDisk('the kernel caches what is written of a file that has no name and never exceeds its size', async () => {
  const plan = planWorkload('page-cache', { ratePerSecond: 1000, parameters: { fds: 32, mib: 1 } });
  await tryLoad([plan], async ({ load, hosts: [host = 0], until }) => {
    await load.ready;
    const before = writtenBytes(host);
    load.resume();
    await until(([reading]) => (reading?.done ?? 0) >= 3 * BLOCKS_A_MIB);
    load.pause();
    const files = openFiles(host).filter((file) => readlinkSync(file).endsWith('(deleted)'));
    expect(files.map((file) => statSync(file).size)).toEqual([MIB]);
    expect(writtenBytes(host) - before).toBeGreaterThanOrEqual(3 * MIB);
  });
});

function openFiles(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).map((fd) => `/proc/${pid}/fd/${fd}`);
}

/** What a process has given to write(2) and its like so far. */
function writtenBytes(pid: number): number {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}

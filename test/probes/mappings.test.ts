import { expect, test } from '@jest/globals';
import mappings from '../../src/probes/mappings.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';
import { attachTo, fixturePorts, openAvailable, readFixture } from '../support/fixture-tree.ts';

test('there is a value for each kind', async () => {
  expect(await readFixture(mappings, 'linux-6.8-kubernetes', 812)).toHaveLength(mappings.metrics.length);
});

test('this process has memory without a file', async () => {
  const ports = { ...fixturePorts('linux-3.16'), files: kernelFilesBelow('/') };
  const open = openAvailable(mappings, ports, attachTo(process.pid));
  const sums = (await open.read()) as readonly number[];
  expect(sums[1]).toBeGreaterThan(0);
  open.close();
});

test('a process without memory is gone', async () => {
  expect(await readFixture(mappings, 'linux-3.16', 2)).toBeNull();
});

test('a refusal is said at opening, with the remedy', () => {
  const refusal = { available: false, because: '"/proc/812/smaps" may not be read', remedy: 'run as root' } as const;
  const ports = fixturePorts('linux-3.16');
  expect(mappings.open({ ...ports, files: { ...ports.files, open: () => refusal } }, attachTo(812))).toEqual(refusal);
});

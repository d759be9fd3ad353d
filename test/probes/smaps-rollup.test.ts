import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { KernelFiles, Unavailable } from '../../src/model/ports.ts';
import smapsRollup from '../../src/probes/smaps-rollup.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { attachTo, fixturePorts, openAvailable, readFixture } from '../support/fixture-tree.ts';
import { startSleeping } from '../support/sleeping-process.ts';

const KIB = 1024;

test('the roll-up fills every column', async () => {
  expect(await readFixture(smapsRollup, 'linux-6.8-kubernetes', 812)).toEqual([170 * KIB, 108 * KIB, 0, 108 * KIB, 0]);
});

test('before Linux 4.14 smaps is added up', async () => {
  expect(await readFixture(smapsRollup, 'linux-3.16', 812)).toEqual([expect.any(Number), 108 * KIB, 0, null, null]);
});

test('a process without memory is gone', async () => {
  expect(await readFixture(smapsRollup, 'linux-3.16', 2)).toBeNull();
});

test('a refusal is said at opening, with the remedy', () => {
  const ports = fixturePorts('linux-3.16');
  expect(smapsRollup.open({ ...ports, files: refuseSmaps(ports.files) }, attachTo(812))).toEqual(REFUSAL);
});

test('the memory after an exec is read too', async () => {
  const shell = await startSleeping(['sh', '-c', 'read line; exec sleep 60']);
  const { pid } = shell.attachment;
  const ports = { ...fixturePorts('linux-3.16'), files: kernelFilesBelow('/') };
  await awaitCondition('the shell to run', () => nameOf(pid) === 'sh');
  const open = openAvailable(smapsRollup, ports, shell.attachment);
  shell.child.stdin?.write('\n');
  await awaitCondition('the exec', () => nameOf(pid) === 'sleep');
  expect(open.read()).toEqual([expect.any(Number), expect.any(Number), expect.any(Number), expect.anything(), 0]);
  open.close();
  await shell.end();
});

const REFUSAL: Unavailable = { available: false, because: '"/proc/812/smaps" may not be read', remedy: 'run as root' };

function refuseSmaps(files: KernelFiles): KernelFiles {
  return { ...files, open: (path) => (path.includes('smaps') ? REFUSAL : files.open(path)) };
}

function nameOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
}

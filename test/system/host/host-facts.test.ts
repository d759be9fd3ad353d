import { cpus, hostname, totalmem } from 'node:os';
import { expect, test } from '@jest/globals';
import { readHostFacts } from '../../../src/system/host/host-facts.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import { fixtureTree } from '../../support/fixture-tree.ts';

test('this host is described', () => {
  expect(readHostFacts(kernelFilesBelow('/'), 4096)).toMatchObject({
    hostname: hostname(),
    cpus: cpus().length,
    memoryBytes: totalmem(),
    pageBytes: 4096,
    node: process.version,
  });
});

test.each([
  ['linux-3.16', 'v1'],
  ['linux-5.15-cgroup-v2', 'v2'],
  ['hybrid', 'hybrid'],
  ['no-such-tree', null],
])('%s has cgroup %p', (tree, cgroup) => {
  expect(readHostFacts(fixtureTree(tree), 4096).cgroup).toBe(cgroup);
});

test('processors are counted as the kernel lists them', () => {
  expect(readHostFacts(fixtureTree('linux-3.16'), 4096).cpus).toBe(2);
});

test.each([
  ['PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME=x\n', 'Debian GNU/Linux 12 (bookworm)'],
  ['NAME=x\nPRETTY_NAME=Alpine\n', 'Alpine'],
  ['NAME=x\n', null],
])('the name of the system in %j is %p', (osRelease, name) => {
  const files = { ...fixtureTree('hybrid'), readOnce: () => osRelease };
  expect(readHostFacts(files, 4096).os).toBe(name);
});

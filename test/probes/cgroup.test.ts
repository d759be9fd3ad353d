import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import cgroup from '../../src/probes/cgroup.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';
import { attachTo, fixturePorts, openAvailable, readFixture } from '../support/fixture-tree.ts';

test.each([
  ['linux-3.16', [70_123_520, 43_212_800, 25_600_000, null, null, null, null, null]],
  ['linux-4.18-cgroup-v1', [171_234_304, 121_241_600, 41_943_040, 6_291_456, 8192, null, 536_870_912, 3]],
  ['linux-5.15-cgroup-v2', [82_313_216, 44_564_480, 33_554_432, null, 4096, 2_097_152, 536_870_912, 2]],
  ['linux-6.8-kubernetes', [90_000_000, 46_000_000, 35_000_000, 9_000_000, 0, 4_000_000, null, 0]],
  ['container-cgroup-v1', [50_000_000, 40_000_000, 10_000_000, 0, 0, null, null, 0]],
  ['container-cgroup-v2', [80_000_000, 46_000_000, 25_000_000, 9_000_000, 0, 4_000_000, 268_435_456, 0]],
  ['hybrid', [60_000_000, 40_000_000, 15_000_000, 4_000_000, 0, null, null, 1]],
])('%s gives what its version has', async (tree, reading) => {
  expect(await readFixture(cgroup, tree, 812)).toEqual(reading);
});

test.each([
  ['linux-3.16', 900],
  ['hybrid', 813],
  ['container-cgroup-v1', 813],
  ['container-cgroup-v2', 813],
])('%s: process %i, in the root or out of sight, is not given figures of others', (tree, pid) => {
  expect(cgroup.open(fixturePorts(tree), attachTo(pid))).toMatchObject({
    available: false,
    because: expect.stringContaining('no memory cgroup but the root'),
    remedy: expect.stringContaining('systemd-run'),
  });
});

test('a target that is moved is followed', () => {
  withCopy('linux-5.15-cgroup-v2', (root) => {
    const open = openAvailable(cgroup, { ...fixturePorts('hybrid'), files: kernelFilesBelow(root) }, attachTo(812));
    cpSync(join(root, 'sys/fs/cgroup/system.slice/falco.service'), join(root, 'sys/fs/cgroup/moved'), {
      recursive: true,
    });
    writeFileSync(join(root, 'sys/fs/cgroup/moved/memory.current'), '111\n');
    writeFileSync(join(root, 'proc/812/cgroup'), '0::/moved\n');
    expect(open.read()).toEqual([111, 44_564_480, 33_554_432, null, 4096, 2_097_152, 536_870_912, 2]);
    open.close();
  });
});

test('a target that is moved out of sight is an error that says so', () => {
  withCopy('linux-5.15-cgroup-v2', (root) => {
    const open = openAvailable(cgroup, { ...fixturePorts('hybrid'), files: kernelFilesBelow(root) }, attachTo(812));
    writeFileSync(join(root, 'proc/812/cgroup'), '0::/../moved\n');
    expect(() => open.read()).toThrow('no memory cgroup but the root');
    open.close();
  });
});

test('a membership in an unexpected form is said at opening', () => {
  withCopy('linux-5.15-cgroup-v2', (root) => {
    writeFileSync(join(root, 'proc/812/cgroup'), 'hello\n');
    const ports = { ...fixturePorts('hybrid'), files: kernelFilesBelow(root) };
    expect(cgroup.open(ports, attachTo(812))).toMatchObject({ because: expect.stringContaining('"hello"') });
  });
});

function withCopy(tree: string, use: (root: string) => void): void {
  const root = mkdtempSync(join(tmpdir(), 'leaklab-cgroup-'));
  try {
    const original = fileURLToPath(new URL(`../../../test/fixtures/${tree}`, import.meta.url));
    cpSync(original, root, { recursive: true, verbatimSymlinks: true });
    use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('of a target that is gone it is still told how many were killed for want of memory, and nothing else', () => {
  const open = openAvailable(cgroup, fixturePorts('linux-5.15-cgroup-v2'), attachTo(812));
  expect(open.lastWords?.()).toEqual([null, null, null, null, null, null, null, 2]);
  open.close();
});

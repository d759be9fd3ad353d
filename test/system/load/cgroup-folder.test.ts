import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readLedger } from '../../../src/system/clean-up/ledger.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import { makeCgroupFolder } from '../../../src/system/load/cgroup-folder.ts';

let root = '';
let scratch = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hierarchies-'));
  scratch = join(root, 'leaklab-run', 'worker-0');
  mkdirSync(scratch, { recursive: true });
  for (const name of ['cpuacct', 'cpu', 'unified', 'proc/self']) mkdirSync(join(root, name), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

/** A host with these mounts, each `fsType folder options`. */
function hostWith(...mounts: readonly string[]) {
  const lines = mounts.map((mount, at) => {
    const [fsType, name, options] = mount.split(' ');
    return `${at + 30} 25 0:${at + 26} / ${join(root, name ?? '')} rw - ${fsType} ${fsType} ${options}\n`;
  });
  writeFileSync(join(root, 'proc/self/mountinfo'), lines.join(''));
  return kernelFilesBelow(root);
}

test('the folder bears the names of run and worker, and the janitor knows it', () => {
  const folder = makeCgroupFolder(hostWith('cgroup cpu rw,cpu'), scratch);
  expect(folder).toBe(join(root, 'cpu', 'leaklab-run-worker-0'));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readLedger(join(root, 'leaklab-run'))).toEqual([{ kind: 'cgroup', path: folder }]);
});

test('the janitor knows the folders of that name in all hierarchies', () => {
  makeCgroupFolder(hostWith('cgroup2 unified rw', 'tmpfs proc rw', 'cgroup cpu rw,cpu'), scratch);
  const known = readLedger(join(root, 'leaklab-run'));
  expect(known).toEqual(
    ['unified', 'cpu'].map((name) => ({ kind: 'cgroup', path: join(root, name, 'leaklab-run-worker-0') })),
  );
});

test('of the hierarchies that a Falco reads the cheapest is taken, and v1 before v2', () => {
  const files = hostWith(
    'cgroup2 unified rw',
    'cgroup memory rw,memory',
    'cgroup cpu rw,cpu',
    'cgroup cpuacct rw,cpuacct',
  );
  expect(makeCgroupFolder(files, scratch)).toContain('/cpuacct/');
});

test('on v2 the cgroups inside get the controller that a Falco sees them by', () => {
  const folder = makeCgroupFolder(hostWith('cgroup2 unified rw'), scratch);
  expect(readFileSync(join(folder, 'cgroup.subtree_control'), 'utf8')).toBe('+cpu');
});

test('a hierarchy that cannot be written, or none, is told with a remedy', () => {
  expect(() => makeCgroupFolder(hostWith('cgroup absent rw,cpu'), scratch)).toThrow(
    `cannot make cgroups in "${join(root, 'absent')}": no such file or directory`,
  );
  expect(() => makeCgroupFolder(hostWith('proc proc rw'), scratch)).toThrow('no cgroup hierarchy is mounted here');
});

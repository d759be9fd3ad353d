import { expect, test } from '@jest/globals';
import { locateCgroup } from '../../src/proc/locate-cgroup.ts';
import { fixtureText } from '../support/fixture-tree.ts';

const MEMORY = '/sys/fs/cgroup/memory';

test.each([
  ['linux-3.16', 812, 'v1', `${MEMORY}/system.slice/falco.service`],
  ['linux-3.16', 900, 'v1', MEMORY],
  ['linux-5.15-cgroup-v2', 812, 'v2', '/sys/fs/cgroup/system.slice/falco.service'],
  ['hybrid', 812, 'v1', `${MEMORY}/leak lab`],
  ['container-cgroup-v1', 812, 'v1', MEMORY],
  ['container-cgroup-v2', 812, 'v2', '/sys/fs/cgroup'],
])('%s: process %i is in %s at %s', (tree, pid, version, folder) => {
  expect(locate(tree, pid)).toMatchObject({ version, folder });
});

test.each(['container-cgroup-v1', 'container-cgroup-v2'])(
  '%s: a neighbour outside of the mount is not found',
  (tree) => {
    expect(locate(tree, 813)).toBeNull();
  },
);

test('a mount of the whole hierarchy inside a namespace shows a neighbour', () => {
  const mount = '9 8 0:2 /.. /host/cgroup rw - cgroup2 cgroup2 rw\n';
  expect(locateCgroup('memory', '0::/../neighbour\n', mount)?.folder).toBe('/host/cgroup/neighbour');
});

test('a mount of another branch whose name begins alike does not show the cgroup', () => {
  const mount = '9 8 0:2 /docker/ab /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n';
  expect(locateCgroup('memory', '0::/docker/abc\n', mount)).toBeNull();
});

test('of two mounts that show the cgroup the later one is taken: it may cover the earlier', () => {
  const mounts = '8 7 0:2 / /old rw - cgroup2 cgroup2 rw\n9 7 0:2 / /new rw - cgroup2 cgroup2 rw\n';
  expect(locateCgroup('memory', '0::/a\n', mounts)?.folder).toBe('/new/a');
});

test('a v1 process without the memory controller and without a unified hierarchy is accounted nowhere', () => {
  expect(locateCgroup('memory', '2:cpu:/a\n', '9 8 0:2 / /cpu rw - cgroup cgroup rw,cpu\n')).toBeNull();
});

function locate(tree: string, pid: number) {
  return locateCgroup('memory', fixtureText(`${tree}/proc/${pid}/cgroup`), fixtureText(`${tree}/proc/self/mountinfo`));
}

import { expect, test } from '@jest/globals';
import host from '../../src/probes/host.ts';
import { attachTo, fixturePorts, readFixture } from '../support/fixture-tree.ts';

test('memory, tasks, forks and stalls of the host', async () => {
  expect(await readFixture(host, 'linux-5.15-cgroup-v2', 812)).toEqual([20_984_896 * 1024, 614, 1_982_134, 1234, 234]);
});

test('without PSI the stalls are absent, and the rest is there', async () => {
  expect(await readFixture(host, 'linux-3.16', 812)).toEqual([22_984_896 * 1024, 214, 982_134, null, null]);
});

test('a system without any of its files says so', () => {
  expect(host.open(fixturePorts('hybrid'), attachTo(812))).toMatchObject({
    available: false,
    because: expect.stringContaining('/proc/meminfo'),
  });
});

import { expect, test } from '@jest/globals';
import { parseCgroupMembership } from '../../src/proc/cgroup-membership.ts';

test('controllers, named hierarchies and the unified one are told apart', () => {
  expect(parseCgroupMembership('3:cpu,cpuacct:/a\n1:name=systemd:/b\n0::/c\n')).toEqual([
    { controllers: ['cpu', 'cpuacct'], path: '/a' },
    { controllers: ['name=systemd'], path: '/b' },
    { controllers: [], path: '/c' },
  ]);
});

test('a path may hold colons and spaces', () => {
  expect(parseCgroupMembership('0::/a:b/c d\n')).toEqual([{ controllers: [], path: '/a:b/c d' }]);
});

test('a line in another form is quoted', () => {
  expect(() => parseCgroupMembership('0::/a\nhello\n')).toThrow('"hello" in /proc/PID/cgroup');
});

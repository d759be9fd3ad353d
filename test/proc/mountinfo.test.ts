import { expect, test } from '@jest/globals';
import { parseMountinfo } from '../../src/proc/mountinfo.ts';

test.each(['', 'shared:8 ', 'shared:8 master:2 '])('optional fields may be any number: "%s"', (optional) => {
  expect(
    parseMountinfo(`33 25 0:30 /docker/a /sys/fs/cgroup rw,noexec ${optional}- cgroup cgroup rw,memory\n`),
  ).toEqual([{ root: '/docker/a', mountPoint: '/sys/fs/cgroup', fsType: 'cgroup', superOptions: ['rw', 'memory'] }]);
});

test('spaces and backslashes in paths come back', () => {
  const [mount] = parseMountinfo('1 2 0:1 /a\\040b /c\\134d rw - tmpfs tmpfs rw\n');
  expect([mount?.root, mount?.mountPoint]).toEqual(['/a b', '/c\\d']);
});

test('a mount without a separator is quoted', () => {
  expect(() => parseMountinfo('1 2 0:1 / / rw\n')).toThrow('/proc/PID/mountinfo');
});

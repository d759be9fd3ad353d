import { expect, test } from '@jest/globals';
import fds from '../../src/probes/fds.ts';
import { attachTo, fixturePorts, openAvailable, readFixture } from '../support/fixture-tree.ts';

test('every open descriptor counts once', async () => {
  expect(await readFixture(fds, 'linux-3.16', 812)).toEqual([10]);
});

test('a folder that may not be read is said at opening, with the remedy', () => {
  const ports = fixturePorts('linux-3.16');
  const closed = { ...ports, files: { ...ports.files, count: () => null } };
  expect(fds.open(closed, attachTo(812))).toMatchObject({
    because: '"/proc/812/fd" may not be read by this user',
    remedy: expect.stringContaining('CAP_SYS_PTRACE'),
  });
});

test('a folder that is closed to us later is an error, not zero descriptors', () => {
  const ports = fixturePorts('linux-3.16');
  const answers = [10, null];
  const closing = { ...ports, files: { ...ports.files, count: () => answers.shift() ?? null } };
  const open = openAvailable(fds, closing, attachTo(812));
  expect(() => open.read()).toThrow('"/proc/812/fd" may no longer be read');
  open.close();
});

import { expect, test } from '@jest/globals';
import fdKinds from '../../src/probes/fd-kinds.ts';
import { attachTo, fixturePorts, openAvailable, readFixture } from '../support/fixture-tree.ts';

test('descriptors are counted by what they lead to', async () => {
  expect(await readFixture(fdKinds, 'linux-3.16', 812)).toEqual([2, 2, 3, 3]);
});

test('a descriptor that is closed in between is left out', () => {
  const ports = fixturePorts('linux-3.16');
  const readLink = (path: string) => (path.endsWith('/3') ? null : ports.files.readLink(path));
  const open = openAvailable(fdKinds, { ...ports, files: { ...ports.files, readLink } }, attachTo(812));
  expect(open.read()).toEqual([1, 2, 3, 3]);
  open.close();
});

test('a table too long to read within a tick is an error that says how long', () => {
  const ports = fixturePorts('linux-3.16');
  const list = () => Array.from({ length: 70_000 }, (_, fd) => String(fd));
  const open = openAvailable(fdKinds, { ...ports, files: { ...ports.files, list } }, attachTo(812));
  expect(() => open.read()).toThrow('70000 descriptors');
  open.close();
});

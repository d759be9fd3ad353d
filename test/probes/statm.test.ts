import { expect, test } from '@jest/globals';
import statm from '../../src/probes/statm.ts';
import { attachTo, fixturePorts, openAvailable, readFixture } from '../support/fixture-tree.ts';

test('pages become bytes', async () => {
  expect(await readFixture(statm, 'linux-3.16', 812)).toEqual([15_215 * 4096, 227_500 * 4096]);
});

test('the page size is the one of the host', () => {
  const ports = { ...fixturePorts('linux-3.16'), pageBytes: 65_536 };
  const open = openAvailable(statm, ports, attachTo(812));
  expect(open.read()).toEqual([15_215 * 65_536, 227_500 * 65_536]);
  open.close();
});

test('a process without memory is gone, not zero bytes large', async () => {
  expect(await readFixture(statm, 'linux-3.16', 2)).toBeNull();
});

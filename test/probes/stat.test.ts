import { expect, test } from '@jest/globals';
import stat from '../../src/probes/stat.ts';
import { attachTo, fixturePorts, openAvailable, readFixture } from '../support/fixture-tree.ts';

test('user and system ticks become milliseconds', async () => {
  expect(await readFixture(stat, 'linux-3.16', 812)).toEqual([(1234 + 567) * 10, 23_900, 11]);
});

test('a name with spaces and parentheses shifts no field', async () => {
  expect(await readFixture(stat, 'linux-3.16', 900)).toEqual([110, 7, 8]);
});

test('the tick is the one of the host', () => {
  const open = openAvailable(stat, { ...fixturePorts('linux-3.16'), tickMs: 4 }, attachTo(900));
  expect(open.read()).toEqual([44, 7, 8]);
  open.close();
});

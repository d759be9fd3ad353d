import { expect, test } from '@jest/globals';
import self from '../../src/probes/self.ts';
import { readFixture } from '../support/fixture-tree.ts';

test('it tells of leaklab, whatever the target is', async () => {
  const expected = [61_440 * 1024, 18_780 * 1024, 3060];
  expect(await readFixture(self, 'linux-5.15-cgroup-v2', 1)).toEqual(expected);
});

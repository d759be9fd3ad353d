import { expect, test } from '@jest/globals';
import pidusage from '../../src/probes/pidusage.ts';
import { attachTo, fixturePorts, openAvailable } from '../support/fixture-tree.ts';

test('the first reading has no processor use', async () => {
  const usage = { read: () => Promise.resolve({ rssBytes: 4096, cpuRatio: null }), clear: () => undefined };
  const open = openAvailable(pidusage, { ...fixturePorts('hybrid'), usage }, attachTo(812));
  expect(await open.read()).toEqual([4096, null]);
});

test('it needs no /proc, and says that the target is gone', async () => {
  const open = openAvailable(pidusage, fixturePorts('no-such-tree'), attachTo(812));
  expect(await open.read()).toBeNull();
});

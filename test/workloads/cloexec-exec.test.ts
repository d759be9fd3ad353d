import { expect, test } from '@jest/globals';
import { Slot } from '../../src/model/workload.ts';
import cloexecExec from '../../workloads/cloexec-exec.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { countHeld, findChildren, planWorkload, tryLoad } from '../support/try-load.ts';

test('the program is told how many descriptors to open, and where it lies', () => {
  const vectors: (readonly string[])[] = [];
  const vector = (words: readonly string[]) => {
    vectors.push(words);
    return { native: words };
  };
  const context = createFakeContext({ descriptors: 70 }, { vector }, 1);
  cloexecExec.start(context);
  expect(context.words).toEqual([[Slot.argument, 70]]);
  expect(vectors).toEqual([['leaklab-cloexec', '/programs/cloexec']]);
});

test('one process does all the execs, and holds as many descriptors after them as before', async () => {
  const plan = planWorkload('cloexec-exec', { ratePerSecond: 100, parameters: { fds: 40, descriptors: 50 } });
  await tryLoad([plan], async ({ load, hosts: [host = 0], until }) => {
    await load.ready;
    const before = findChildren(host);
    load.resume();
    await until(([reading]) => (reading?.done ?? 0) >= 20);
    load.pause();
    await until(([reading]) => reading?.done === reading?.asked);
    expect(findChildren(host)).toEqual(before);
    expect(before.map(countHeld)).toEqual([40]);
  });
});

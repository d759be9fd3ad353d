import { expect, test } from '@jest/globals';
import tableFill from '../../workloads/table-fill.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';
import { countThreads, planWorkload, tryLoad } from '../support/try-load.ts';

const EAGAIN = 11;

test('threads stay until there are as many as asked, then the oldest goes for each new one', () => {
  const ended: bigint[] = [];
  const threadEnd = (thread: bigint) => {
    ended.push(thread);
    return 0;
  };
  const context = createFakeContext({ threads: 3 }, { threadEnd }, 1);
  expect(stepWorkload(tableFill, context, 5)).toEqual({ done: 5, failed: 0, errno: null });
  expect(ended).toEqual([101n, 102n]);
});

test('a thread that the host refuses is a failed operation', () => {
  const context = createFakeContext({ threads: 3 }, { threadStart: () => -EAGAIN }, 1);
  expect(stepWorkload(tableFill, context, 5)).toEqual({ done: 0, failed: 1, errno: EAGAIN });
});

test('a host holds the threads that were asked for, however long it works', async () => {
  const plan = planWorkload('table-fill', { ratePerSecond: 2000, parameters: { fds: 32, threads: 50 } });
  await tryLoad([plan], async ({ load, hosts: [host = 0], until }) => {
    await load.ready;
    const before = countThreads(host);
    load.resume();
    await until(([reading]) => (reading?.done ?? 0) >= 200);
    expect(countThreads(host)).toBe(before + 50);
  });
});

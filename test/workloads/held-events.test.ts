import { readdirSync, readFileSync } from 'node:fs';
import { arch } from 'node:process';
import { expect, test } from '@jest/globals';
import { ToolError } from '../../src/model/failure.ts';
import heldEvents from '../../workloads/held-events.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { countThreads, findChildren, planWorkload, tryLoad } from '../support/try-load.ts';

const EMFILE = 24;
/** asm/unistd_64.h */
const NUMBERS = { open: 257, connect: 42, read: 0, futex: 202, epoll: 281 };
const testCalls = arch === 'x64' ? test : test.skip;
const NOTHING = { open: 0, connect: 0, read: 0, futex: 0, epoll: 0 };

/** Numbers of the calls that the threads of a process are in, its first thread left out; NaN: one that runs. */
function callsOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`)
    .filter((tid) => tid !== String(pid))
    .map((tid) => Number(readFileSync(`/proc/${pid}/task/${tid}/syscall`, 'utf8').split(' ')[0]));
}

function findHolder(host: number): number {
  const [program = 0] = findChildren(host);
  const [holder = 0] = findChildren(program);
  return holder;
}

for (const [kind, number] of Object.entries(NUMBERS)) {
  testCalls(`threads are in the middle of ${kind} and stay there`, async () => {
    const parameters = { fds: 32, threads: 2000, ...NOTHING, [kind]: 1 };
    await tryLoad([planWorkload('held-events', { ratePerSecond: 100, parameters })], async ({ load, hosts, until }) => {
      await load.ready;
      load.resume();
      await until(([reading]) => (reading?.done ?? 0) >= 10);
      load.pause();
      const holder = findHolder(hosts[0] ?? 0);
      expect(callsOf(holder).length).toBeGreaterThanOrEqual(10);
      // the youngest may not have begun its call yet
      await awaitCondition(kind, () => callsOf(holder).every((call) => call === number), 5000);
    });
  });
}

test('there are never more threads than were asked for, and none is left over from those that ended', async () => {
  const parameters = { fds: 32, threads: 25, ...NOTHING, open: 1, connect: 1 };
  await tryLoad([planWorkload('held-events', { ratePerSecond: 2000, parameters })], async ({ load, hosts, until }) => {
    await load.ready;
    load.resume();
    const [reading] = await until(([work]) => (work?.done ?? 0) >= 500);
    load.pause();
    expect(reading?.failed).toBe(0);
    const [program = 0, ...others] = findChildren(hosts[0] ?? 0);
    expect(others).toEqual([]);
    expect(countThreads(program)).toBe(1);
    const holders = findChildren(program);
    expect(holders.length).toBeLessThanOrEqual(1);
    for (const holder of holders) expect(countThreads(holder)).toBeLessThanOrEqual(26);
  });
});

test('shares that are all nothing are refused', () => {
  expect(() => heldEvents.start(createFakeContext({ threads: 1, ...NOTHING }, {}, 1))).toThrow(ToolError);
});

test('a host that gives no descriptors for it is told with a remedy', () => {
  const context = createFakeContext({ threads: 1, ...NOTHING, read: 1 }, { pipePair: () => -EMFILE }, 1);
  expect(() => heldEvents.start(context)).toThrow(ToolError);
});

import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ToolError } from '../../src/model/failure.ts';
import { Slot } from '../../src/model/workload.ts';
import forkChurn from '../../workloads/fork-churn.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { planWorkload, tryLoad } from '../support/try-load.ts';

const EACCES = 13;

test('the program is told to fork before it is started', () => {
  const context = createFakeContext({}, {}, 1);
  forkChurn.start(context);
  expect(context.words).toEqual([[Slot.argument, 17]]); // SIGCHLD
  expect(context.calls).toEqual(['spawn /programs/churn']);
});

test('a program that cannot be started is a failure of the host, with a remedy', () => {
  const context = createFakeContext({}, { spawn: () => -EACCES }, 1);
  expect(() => forkChurn.start(context)).toThrow(ToolError);
  expect(() => forkChurn.start(context)).toThrow(/noexec/);
});

test('a program is waited for once, and not after it has been seen to have ended', () => {
  const running = createFakeContext({}, {}, 1);
  forkChurn.start(running).close();
  expect(running.calls.at(-1)).toBe('waitFor');
  const ended = createFakeContext({}, { pollChild: () => 0 }, 1);
  const driver = forkChurn.start(ended);
  expect(driver.kind === 'program' && driver.alive()).toBe(false);
  driver.close();
  expect(ended.calls).not.toContain('waitFor');
});

test('every operation that is counted is a fork of the host', async () => {
  const countForks = () => Number(/^processes (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
  await tryLoad([planWorkload('fork-churn', { ratePerSecond: 2000 })], async ({ load, until }) => {
    await load.ready;
    const before = countForks();
    load.resume();
    await until(([reading]) => (reading?.done ?? 0) >= 300);
    await load.stop();
    const [reading] = load.read();
    expect(countForks() - before).toBeGreaterThanOrEqual(reading?.done ?? Number.NaN);
  });
});

import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { systemClock } from '../../../src/system/host/clock.ts';

const clock = systemClock();

test('a wait never ends early', async () => {
  for (let wait = 0; wait < 20; wait += 1) {
    const atMs = clock.nowMs() + 3.3;
    await clock.sleepUntil(atMs);
    expect(clock.nowMs()).toBeGreaterThanOrEqual(atMs);
  }
});

test('an abort ends a wait of any length, and leaves no listener behind', async () => {
  const abort = new AbortController();
  const wait = clock.sleepUntil(clock.nowMs() + 1e12, abort.signal);
  abort.abort('SIGINT');
  await wait;
  expect(getEventListeners(abort.signal, 'abort')).toEqual([]);
});

test('a wait on a signal that was aborted before ends at once', async () => {
  await expect(clock.sleepUntil(clock.nowMs() + 1e12, AbortSignal.abort())).resolves.toBeUndefined();
});

test('a time that has passed is no wait', async () => {
  await expect(clock.sleepUntil(clock.nowMs() - 1)).resolves.toBeUndefined();
});

test('boot time and monotonic time move together while the machine is awake', async () => {
  const before = [clock.bootMs(), clock.nowMs()] as const;
  await clock.sleepUntil(clock.nowMs() + 50);
  const bootMs = (clock.bootMs() ?? Number.NaN) - (before[0] ?? Number.NaN);
  const nowMs = clock.nowMs() - before[1];
  if (before[0] !== null) expect(Math.abs(bootMs - nowMs)).toBeLessThan(500);
});

import { expect, test } from '@jest/globals';
import { createStepDriver } from '../../src/load/step-driver.ts';

const EMFILE = 24;

test('a step does exactly as many operations as it may', () => {
  let calls = 0;
  const driver = createStepDriver(() => {
    calls += 1;
    return calls; // descriptors and pids are results too
  });
  expect(driver.step(7)).toEqual({ done: 7, failed: 0, errno: null });
  expect(calls).toBe(7);
});

test('a step ends at an operation that is under way, and the next one asks after it', () => {
  const results = [0, null, null, 0];
  const driver = createStepDriver(() => results.shift() ?? null);
  expect([driver.step(10), driver.step(10), driver.step(10)].map(({ done, failed }) => [done, failed])).toEqual([
    [1, 0],
    [0, 0],
    [1, 0],
  ]);
});

test('a step ends at the first refusal and keeps what was done before it', () => {
  let calls = 0;
  const driver = createStepDriver(() => {
    calls += 1;
    return calls === 4 ? -EMFILE : 0;
  });
  expect(driver.step(10)).toEqual({ done: 3, failed: 1, errno: EMFILE });
  expect(calls).toBe(4);
});

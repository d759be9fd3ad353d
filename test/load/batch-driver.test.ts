import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BatchCount, createBatchDriver } from '../../src/load/batch-driver.ts';

const [EAGAIN, SIGTERM, WAITING] = [11, 15, { done: 0, failed: 0, errno: null }];

/** Batches that end as soon as they are asked about, each with its count; the calls that were made for them. */
function play(counts: readonly BatchCount[], ends = true) {
  const calls: string[] = [];
  let next = 0;
  const driver = createBatchDriver(
    {
      kill: (pid, signal) => calls.push(`kill ${pid} ${signal}`),
      pollChild: () => (ends ? 0 : null),
      waitFor: (pid) => calls.push(`wait ${pid}`),
    },
    {
      begin: () => calls.push('begin'),
      count: () => counts[next++] ?? { done: 0, failed: 0 },
    },
  );
  return { driver, calls };
}

test('nothing is told before the batch has ended', () => {
  const { driver, calls } = play([], false);
  expect([driver.step(9), driver.step(9), driver.step(9)]).toEqual([WAITING, WAITING, WAITING]);
  expect(calls).toEqual(['begin']);
});

test('what a batch did is handed out as it falls due, and the next batch begins when all of it is', () => {
  const { driver, calls } = play([{ done: 5, failed: 0 }]);
  driver.step(2);
  expect([driver.step(2), driver.step(2), driver.step(2)].map(({ done }) => done)).toEqual([2, 2, 1]);
  expect(calls).toEqual(['begin']);
  expect(driver.step(2)).toEqual(WAITING);
  expect(calls).toEqual(['begin', 'begin']);
});

test('failures of a batch are told after what it did', () => {
  const { driver } = play([{ done: 1, failed: 2 }]);
  driver.step(2);
  expect([driver.step(2), driver.step(2)]).toEqual([
    { done: 1, failed: 1, errno: null },
    { done: 0, failed: 1, errno: null },
  ]);
});

test('a batch that did nothing is one failure', () => {
  const { driver } = play([{ done: 0, failed: 0 }]);
  driver.step(5);
  expect(driver.step(5)).toEqual({ done: 0, failed: 1, errno: null });
});

test('a batch that cannot be begun is a refusal with its errno', () => {
  const libc = { kill: () => 0, pollChild: () => 0, waitFor: () => 0 };
  const driver = createBatchDriver(libc, { begin: () => -EAGAIN, count: () => ({ done: 1, failed: 0 }) });
  expect(driver.step(5)).toEqual({ done: 0, failed: 1, errno: EAGAIN });
});

test('a batch under way is asked to end and waited for', () => {
  const { driver, calls } = play([], false);
  driver.step(1);
  driver.close();
  expect(calls).toEqual(['begin', `kill 1 ${SIGTERM}`, 'wait 1']);
});

test('where no batch is under way there is nobody to end', () => {
  const { driver, calls } = play([{ done: 5, failed: 0 }]);
  driver.close();
  driver.step(1);
  driver.step(1);
  driver.close();
  expect(calls).toEqual(['begin']);
});

test('whatever the budgets: nothing is told twice, nothing is lost, and no step tells more than its budget', () => {
  const count = fc.record({ done: fc.integer({ min: 1, max: 50 }), failed: fc.integer({ min: 0, max: 5 }) });
  fc.assert(
    fc.property(
      fc.array(count, { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 20 })),
      (counts, budgets) => {
        const { driver } = play(counts);
        const steps = budgets.map((budget) => ({ budget, ...driver.step(budget) }));
        expect(steps.every(({ budget, done, failed }) => done + failed <= budget)).toBe(true);
        const whole = [...Array(400)].map(() => driver.step(20)).concat(steps);
        const sum = (word: 'done' | 'failed') => counts.reduce((total, batch) => total + batch[word], 0);
        expect(whole.reduce((total, { done }) => total + done, 0)).toBe(sum('done'));
        expect(whole.reduce((total, { failed }) => total + failed, 0)).toBeGreaterThanOrEqual(sum('failed'));
      },
    ),
  );
});

import { expect, test } from '@jest/globals';
import spawnChurn from '../../workloads/spawn-churn.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const EAGAIN = 11;

test('there is never more than one child: each is waited for before the next is spawned', () => {
  const context = createFakeContext({}, {}, 1);
  expect(stepWorkload(spawnChurn, context, 3)).toEqual({ done: 3, failed: 0, errno: null });
  const pair = ['spawn /programs/exit', 'waitFor'];
  expect(context.calls).toEqual([...pair, ...pair, ...pair]);
});

test('a spawn that the host refuses is not waited for', () => {
  const context = createFakeContext({}, { spawn: () => -EAGAIN }, 1);
  expect(stepWorkload(spawnChurn, context, 3)).toEqual({ done: 0, failed: 1, errno: EAGAIN });
  expect(context.calls).toEqual(['spawn /programs/exit']);
});

import { expect, test } from '@jest/globals';
import threadChurn from '../../workloads/thread-churn.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const EAGAIN = 11;

test('a thread that the host refuses is a failed operation', () => {
  const context = createFakeContext({}, { threadCreateJoin: () => -EAGAIN }, 1);
  expect(stepWorkload(threadChurn, context, 9)).toEqual({ done: 0, failed: 1, errno: EAGAIN });
});

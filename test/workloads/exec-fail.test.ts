import { expect, test } from '@jest/globals';
import execFail from '../../workloads/exec-fail.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const [ENOENT, EAGAIN] = [2, 11];

test('a path that is not there is the operation, not a failure', () => {
  const context = createFakeContext({}, { run: () => -ENOENT }, 1);
  expect(stepWorkload(execFail, context, 5)).toEqual({ done: 5, failed: 0, errno: null });
  expect(new Set(context.calls)).toEqual(new Set(['run /scratch/absent']));
});

test('any other answer is a refusal', () => {
  const context = createFakeContext({}, { run: () => -EAGAIN }, 1);
  expect(stepWorkload(execFail, context, 5)).toEqual({ done: 0, failed: 1, errno: EAGAIN });
});

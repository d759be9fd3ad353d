import { expect, test } from '@jest/globals';
import dropFlood from '../../workloads/drop-flood.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const [EPERM, EBADF] = [1, 9];

test('the answer that there is no such descriptor is the operation', () => {
  const context = createFakeContext({}, { dup: () => -EBADF }, 1);
  expect(stepWorkload(dropFlood, context, 3)).toEqual({ done: 3, failed: 0, errno: null });
  expect(context.calls).toEqual(['dup', 'dup', 'dup']);
});

test('any other answer is a refusal', () => {
  const context = createFakeContext({}, { dup: () => -EPERM }, 1);
  expect(stepWorkload(dropFlood, context, 3)).toEqual({ done: 0, failed: 1, errno: EPERM });
});

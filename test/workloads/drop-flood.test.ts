import { expect, test } from '@jest/globals';
import dropFlood from '../../workloads/drop-flood.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const EMFILE = 24;

test('an operation is a descriptor that is made and closed', () => {
  const context = createFakeContext({}, {}, 1);
  expect(stepWorkload(dropFlood, context, 2)).toEqual({ done: 2, failed: 0, errno: null });
  expect(context.calls).toEqual(['dup', 'close', 'dup', 'close']);
});

test('one that cannot be made is a refusal, and nothing is closed', () => {
  const context = createFakeContext({}, { dup: () => -EMFILE }, 1);
  expect(stepWorkload(dropFlood, context, 3)).toEqual({ done: 0, failed: 1, errno: EMFILE });
  expect(context.calls).toEqual(['dup']);
});

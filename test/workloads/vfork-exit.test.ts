import { expect, test } from '@jest/globals';
import { Slot } from '../../src/model/workload.ts';
import vforkExit from '../../workloads/vfork-exit.ts';
import { createFakeContext } from '../support/fake-context.ts';

test('the program is told to vfork, and to execute nothing', () => {
  const vectors: (readonly string[])[] = [];
  const vector = (words: readonly string[]) => {
    vectors.push(words);
    return { native: words };
  };
  const context = createFakeContext({}, { vector }, 1);
  vforkExit.start(context);
  expect(context.words).toEqual([[Slot.argument, 0x4111]]); // CLONE_VFORK | CLONE_VM | SIGCHLD
  expect(vectors).toEqual([['leaklab-churn']]);
});

import { expect, test } from '@jest/globals';
import { Slot } from '../../src/model/workload.ts';
import spawnChurn from '../../workloads/spawn-churn.ts';
import { createFakeContext } from '../support/fake-context.ts';

test('the program is told to vfork and to execute the exit program', () => {
  const vectors: (readonly string[])[] = [];
  const vector = (words: readonly string[]) => {
    vectors.push(words);
    return { native: words };
  };
  const context = createFakeContext({}, { vector }, 1);
  spawnChurn.start(context);
  expect(context.words).toEqual([[Slot.argument, 0x4111]]);
  expect(context.calls).toEqual(['spawn /programs/churn']);
  expect(vectors).toEqual([['leaklab-churn', '/programs/exit']]);
});

import { expect, test } from '@jest/globals';
import { Slot } from '../../src/model/workload.ts';
import leaderExit from '../../workloads/leader-exit.ts';
import { createFakeContext } from '../support/fake-context.ts';

test('the program is told how many threads outlive a leader before it is started', () => {
  const context = createFakeContext({ threads: 7 }, {}, 1);
  leaderExit.start(context);
  expect(context.words).toEqual([[Slot.argument, 7]]);
  expect(context.calls).toEqual(['spawn /programs/leader']);
});

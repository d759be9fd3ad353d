import { expect, test } from '@jest/globals';
import { Slot } from '../../src/model/workload.ts';
import clone3Churn from '../../workloads/clone3-churn.ts';
import { createFakeContext } from '../support/fake-context.ts';

/** CLONE_VM | CLONE_VFORK and CLONE_PIDFD */
test.each([
  [{ vfork: 0, pidfd: 0 }, 0],
  [{ vfork: 1, pidfd: 0 }, 0x4100],
  [{ vfork: 0, pidfd: 1 }, 0x1000],
  [{ vfork: 1, pidfd: 1 }, 0x5100],
])('with %o the program is told the flags before it is started', (parameters, flags) => {
  const context = createFakeContext(parameters, {}, 1);
  clone3Churn.start(context);
  expect(context.words).toEqual([[Slot.argument, flags]]);
  expect(context.calls).toEqual(['spawn /programs/clone3']);
});

import { createStepDriver } from '../src/load/step-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/**
 * posix_spawn(3) of the smallest program, one child at a time: clone(CLONE_VM | CLONE_VFORK) and execve, as shells,
 * container runtimes and most languages start processes today.
 */
export default defineWorkload({
  id: 'spawn-churn',
  title: 'processes that are spawned and end at once',
  operation: 'spawn',
  // clone seen by the parent, clone seen by the child, execve, procexit
  eventsPerOperation: 4,
  parameters: {},
  privileges: 'none',
  stresses:
    'the thread table on its vfork path: the child is added at its own clone exit, renewed at execve and removed at ' +
    'its end; with the parent waiting in vfork, the end may be seen first and the entry comes back as an orphan',
  reproduces: ['falco#3664'],
  defaultRatePerSecond: 200,
  start: ({ libc, program, environment }) => {
    const path = libc.path(program('exit'));
    const argv = libc.vector(['leaklab-exit']);
    return createStepDriver(() => {
      const pid = libc.spawn(path, argv, environment);
      return pid < 0 ? pid : libc.waitFor(pid);
    });
  },
});

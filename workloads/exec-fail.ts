import { createStepDriver } from '../src/load/step-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

const ENOENT = 2;

/**
 * posix_spawn(3) of a path that is not there. The C library makes the vfork child, its execve fails, it ends and is
 * reaped, and the caller is told ENOENT: that answer is the operation, anything else is a refusal.
 */
export default defineWorkload({
  id: 'exec-fail',
  title: 'children whose exec fails',
  operation: 'failed exec',
  calls: ['clone3', 'execve', 'wait4'],
  // clone seen by the parent, clone seen by the child, execve, procexit
  eventsPerOperation: 4,
  parameters: {},
  stresses:
    'the thread table, where nothing renews the entry between clone and exit: on a Falco with falco#3664 every ' +
    'operation leaves one entry behind, which makes this the plainest reproduction of it',
  moves: ['n_threads', 'n_fds', 'n_added_threads', 'n_removed_threads'],
  growth: 'delayed',
  reproduces: ['falco#3664'],
  races: ['falco#3664'],
  defaultRatePerSecond: 150,
  start: ({ libc, argv, scratch, environment }) => {
    const path = libc.path(`${scratch}/absent`);
    const words = argv('absent');
    return createStepDriver(() => {
      const result = libc.run(path, words, environment);
      return result === -ENOENT ? 0 : result;
    });
  },
});

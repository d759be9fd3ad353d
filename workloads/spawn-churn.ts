import { startChurn, VFORK_FLAGS } from '../src/load/program-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/**
 * vfork(2) and execve(2) of the smallest program, one child at a time: what posix_spawn(3) does, as shells, container
 * runtimes and most languages start processes today. A static program does it, because glibc's posix_spawn resets
 * every signal of the caller in each child: even from C that is a third slower than the two calls (bench/load).
 */
export default defineWorkload({
  id: 'spawn-churn',
  title: 'processes that are spawned and end at once',
  operation: 'spawn',
  calls: ['clone', 'execve', 'wait4'],
  // clone seen by the parent, clone seen by the child, execve, procexit
  eventsPerOperation: 4,
  parameters: {},
  needs: [{ kind: 'emitted-program' }],
  stresses:
    'the thread table on its vfork path: the child is added at its own clone exit, renewed at execve and removed at ' +
    'its end; with the parent waiting in vfork, the end may be seen first and the entry comes back as an orphan',
  moves: ['n_threads', 'n_fds', 'n_added_threads', 'n_removed_threads'],
  growth: 'delayed',
  reproduces: ['falco#3664'],
  races: ['falco#3664'],
  splits: true,
  defaultRatePerSecond: 150,
  start: (context) =>
    startChurn(context, { workload: 'spawn-churn', cloneFlags: VFORK_FLAGS, execute: [context.program('exit')] }),
});

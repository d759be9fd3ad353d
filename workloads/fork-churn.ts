import { FORK_FLAGS, startChurn } from '../src/load/program-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/**
 * fork(2) without an exec, which a JavaScript process cannot make cheaply (it would copy the host's own address space):
 * a static program does it.
 */
export default defineWorkload({
  id: 'fork-churn',
  title: 'children that end at once',
  operation: 'fork',
  calls: ['clone', 'wait4'],
  // clone seen by the parent, clone seen by the child, procexit
  eventsPerOperation: 3,
  parameters: {},
  needs: [{ kind: 'emitted-program' }],
  stresses:
    "the thread table: each child adds an entry with a copy of its parent's descriptors, and its exit must remove " +
    "it. Where the exit is seen before the parent's clone, the entry is added again and stays until the purge",
  moves: ['n_threads', 'n_fds', 'n_added_threads', 'n_removed_threads'],
  growth: 'delayed',
  reproduces: ['libs#2854', 'falco#3643'],
  races: ['falco#3643'],
  splits: true,
  defaultRatePerSecond: 150,
  start: (context) => startChurn(context, { workload: 'fork-churn', cloneFlags: FORK_FLAGS }),
});

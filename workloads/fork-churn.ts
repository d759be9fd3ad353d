import { FORK_FLAGS, startChurn, VFORK_FLAGS } from '../src/load/program-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/**
 * fork(2) or vfork(2) without an exec, which a JavaScript process cannot make cheaply (it would copy the host's own
 * address space) or not at all (a vfork child shares the host's stack): a static program does it.
 */
export default defineWorkload({
  id: 'fork-churn',
  title: 'children that end at once',
  operation: 'fork',
  // clone seen by the parent, clone seen by the child, procexit
  eventsPerOperation: 3,
  parameters: {
    vfork: {
      unit: 'count',
      default: 0,
      min: 0,
      max: 1,
      describe: "1: vfork (the child shares its parent's memory, which waits for it), 0: fork",
    },
  },
  privileges: 'none',
  stresses:
    "the thread table: each child adds an entry with a copy of its parent's descriptors, and its exit must remove " +
    "it. Where the exit is seen before the parent's clone, the entry is added again and stays until the purge",
  reproduces: ['libs#2854', 'falco#3643', 'falco#3664'],
  defaultRatePerSecond: 150,
  start: (context) => {
    const cloneFlags = context.parameters['vfork'] === 1 ? VFORK_FLAGS : FORK_FLAGS;
    return startChurn(context, { workload: 'fork-churn', cloneFlags, execute: null });
  },
});

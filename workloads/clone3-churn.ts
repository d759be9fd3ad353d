import { startProgram } from '../src/load/program-driver.ts';
import { defineWorkload, type Parameter } from '../src/model/workload.ts';

/** linux/sched.h; the signal at the child's end is a field of its own in clone3. */
const CLONE_VM_AND_VFORK = 0x100 + 0x4000;
const CLONE_PIDFD = 0x1000;

const flag = (describe: string): Parameter => ({ unit: 'count', default: 0, min: 0, max: 1, describe });

/** clone3(2) without an exec: glibc makes threads and spawns with it since 2.34, and container runtimes everything. */
export default defineWorkload({
  id: 'clone3-churn',
  title: 'children of clone3 that end at once',
  operation: 'clone',
  calls: ['clone3', 'wait4'],
  // clone3 seen by the parent, clone3 seen by the child, procexit
  eventsPerOperation: 3,
  parameters: {
    vfork: flag('1: the parent waits in the call until the child has ended (CLONE_VM, CLONE_VFORK)'),
    pidfd: flag('1: the call makes a pidfd besides, which is closed before the child is reaped'),
  },
  needs: [{ kind: 'emitted-program' }],
  stresses:
    "the thread table on the path of clone3, whose flags the driver reads from the caller's memory: each child adds an " +
    'entry and its exit must remove it. With vfork the exit is always seen first, as in vfork-exit',
  moves: ['n_threads', 'n_fds', 'n_added_threads', 'n_removed_threads'],
  growth: 'delayed',
  reproduces: ['falco#3643', 'falco#3664', 'libs#2854'],
  defaultRatePerSecond: 150,
  start: (context) => {
    const { vfork = 0, pidfd = 0 } = context.parameters;
    const argument = vfork * CLONE_VM_AND_VFORK + pidfd * CLONE_PIDFD;
    return startProgram(context, { workload: 'clone3-churn', program: 'clone3', argument, words: [] });
  },
});

import { startChurn, VFORK_FLAGS } from '../src/load/program-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/**
 * vfork(2) without an exec, which a JavaScript process cannot make at all (the child shares the host's stack): a static
 * program does it.
 */
export default defineWorkload({
  id: 'vfork-exit',
  title: 'vfork children that end at once',
  operation: 'vfork',
  calls: ['clone', 'wait4'],
  // clone seen by the parent, clone seen by the child, procexit
  eventsPerOperation: 3,
  parameters: {},
  needs: [{ kind: 'emitted-program' }],
  stresses:
    "the thread table where the parent waits in vfork until its child has ended: the child's exit is always seen before " +
    "the parent's clone, and a Falco with falco#3664 then adds the ended child again, every time",
  moves: ['n_threads', 'n_fds', 'n_added_threads', 'n_removed_threads'],
  growth: 'delayed',
  reproduces: ['falco#3664'],
  races: ['falco#3664'],
  splits: true,
  defaultRatePerSecond: 150,
  start: (context) => startChurn(context, { workload: 'vfork-exit', cloneFlags: VFORK_FLAGS }),
});

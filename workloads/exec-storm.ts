import { FORK_FLAGS, startChurn } from '../src/load/program-driver.ts';
import { shuffle } from '../src/load/shuffle.ts';
import { defineWorkload, type Parameter } from '../src/model/workload.ts';

const execs = (describe: string): Parameter => ({ unit: 'count', default: 2, min: 0, max: 16, describe });

/**
 * Processes of two threads that execute themselves again and again, from the leader and from the other thread. The
 * kernel then ends the thread that did not, and a thread that did becomes the leader and takes over its tid.
 */
export default defineWorkload({
  id: 'exec-storm',
  title: 'chains of execs from leaders and from other threads',
  operation: 'exec chain',
  calls: ['clone', 'execve', 'wait4'],
  // of the process clone twice, execve and procexit; in each of four links clone twice, execve and procexit of a thread
  eventsPerOperation: 20,
  parameters: {
    leader: execs('execs of each process from its leader, after a first one when it has no threads yet'),
    thread: execs('execs of each process from a thread that is not the leader'),
  },
  needs: [{ kind: 'emitted-program' }],
  costs: () => ({ tasks: 2 }),
  stresses:
    'the thread table where an exec ends threads: their entries must go, and after an exec from a thread the entry of ' +
    'the leader must become that of another task under the same tid, with its children and descriptors',
  moves: ['n_threads', 'n_fds', 'n_added_threads', 'n_removed_threads'],
  growth: 'delayed',
  reproduces: [],
  splits: true,
  defaultRatePerSecond: 50,
  start: (context) => {
    const { leader = 0, thread = 0 } = context.parameters;
    const dealt = [
      ...Array.from({ length: leader }, () => 'leader'),
      ...Array.from({ length: thread }, () => 'thread'),
    ];
    const execute = [context.program('exec-chain'), ...shuffle(dealt, context.random)] as const;
    return startChurn(context, { workload: 'exec-storm', cloneFlags: FORK_FLAGS, execute, literal: true });
  },
});

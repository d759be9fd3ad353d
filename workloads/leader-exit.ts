import { startProgram } from '../src/load/program-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/**
 * Processes whose leader ends by exit(2) while threads of it live on. A JavaScript process cannot do that and go on: a
 * static program makes such processes, and they end by themselves as soon as their threads have seen the leader go.
 */
export default defineWorkload({
  id: 'leader-exit',
  title: 'processes whose leader ends before its threads',
  operation: 'leader exit',
  // and exit, which strace does not count because it never comes back
  calls: ['clone', 'set_tid_address', 'nanosleep', 'wait4'],
  // clone seen by the parent, clone seen by the child, procexit: of the leader and of each of four threads
  eventsPerOperation: 15,
  parameters: {
    threads: {
      unit: 'count',
      default: 4,
      min: 1,
      max: 16,
      describe: 'threads of each process that outlive its leader',
    },
  },
  needs: [{ kind: 'emitted-program' }],
  costs: ({ threads = 0 }) => ({ tasks: 1 + threads }),
  stresses:
    'entries of leaders that are dead: one must stay, with the table of descriptors that its threads share, until the ' +
    'last of them has ended, and then be removed with it and not wait for the purge',
  moves: ['n_threads', 'n_fds', 'n_added_threads', 'n_removed_threads'],
  growth: 'delayed',
  reproduces: [],
  defaultRatePerSecond: 100,
  start: (context) => {
    const { threads = 1 } = context.parameters;
    return startProgram(context, { workload: 'leader-exit', program: 'leader', argument: threads, words: [] });
  },
});

import { startProgram } from '../src/load/program-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/**
 * One process that opens close-on-exec descriptors and executes itself, again and again under one pid: a static program,
 * because a Node process would have to start anew each time. Between two operations it holds none of them.
 */
export default defineWorkload({
  id: 'cloexec-exec',
  title: 'execs of a process that holds close-on-exec descriptors',
  operation: 'exec',
  calls: ['openat', 'execve'],
  // openat of each of a thousand descriptors, and execve
  eventsPerOperation: 1001,
  parameters: {
    descriptors: {
      unit: 'count',
      default: 1000,
      min: 0,
      max: 16_384,
      describe: 'descriptors opened before each exec, and closed by it; at most what "ulimit -n" leaves beside fds',
    },
  },
  needs: [{ kind: 'emitted-program' }],
  costs: ({ descriptors = 0 }) => ({ descriptors }),
  stresses:
    'the table of descriptors of a process that lives long: an exec closes what is close-on-exec without a close that ' +
    'could be seen, and entries that are not removed then stay as long as the process',
  moves: ['n_fds', 'n_added_fds', 'n_removed_fds'],
  growth: 'bounded',
  reproduces: [],
  defaultRatePerSecond: 20,
  start: (context) => {
    const { descriptors = 0 } = context.parameters;
    const order = { workload: 'cloexec-exec', program: 'cloexec', argument: descriptors, literal: true } as const;
    return startProgram(context, { ...order, words: [context.program('cloexec')] });
  },
});

import { createStepDriver } from '../src/load/step-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

const STDIN = 0;

/**
 * dup(2) and close(2) as fast as the host allows: two cheap calls that every Falco captures by default, and of which each
 * costs it an entry that is made and removed. A dup that fails was rejected: a Falco keeps up with two million of them a
 * second.
 */
export default defineWorkload({
  id: 'drop-flood',
  title: 'more events than Falco can take',
  operation: 'dup',
  calls: ['dup', 'close'],
  // dup, close
  eventsPerOperation: 2,
  parameters: {},
  needs: [{ kind: 'native-calls' }],
  stresses:
    'the ring buffers: what does not fit is dropped, whoever made it, and an exit that is lost leaves its thread in the ' +
    'table until the purge. Its workers are two for each CPU, so that Falco does not get one to itself',
  moves: ['n_drops', 'n_drops_buffer_total', 'n_threads'],
  growth: 'delayed',
  reproduces: ['falco#615', 'falco#669', 'falco#2495'],
  defaultRatePerSecond: 1_000_000,
  workersPerCpu: 2,
  start: ({ libc }) =>
    createStepDriver(() => {
      const fd = libc.dup(STDIN);
      return fd < 0 ? fd : libc.close(fd);
    }),
});

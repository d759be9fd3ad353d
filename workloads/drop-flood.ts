import { createStepDriver } from '../src/load/step-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

const EBADF = 9;
const NO_DESCRIPTOR = -1;

/**
 * dup(2) of a descriptor that is not there, as fast as the host allows: the cheapest call that every Falco captures by
 * default also where it fails, and that leaves no state anywhere. close(2) of such a descriptor was rejected because the
 * drivers leave it out.
 */
export default defineWorkload({
  id: 'drop-flood',
  title: 'more events than Falco can take',
  operation: 'call',
  calls: ['dup'],
  eventsPerOperation: 1,
  parameters: {},
  needs: [{ kind: 'native-calls' }],
  stresses:
    'the ring buffers: what does not fit is dropped, whoever made it, and an exit that is lost leaves its thread in the ' +
    'table until the purge. Give it a worker for each CPU with --workers',
  moves: ['n_drops', 'n_drops_buffer_total', 'n_threads'],
  growth: 'delayed',
  reproduces: ['falco#615', 'falco#669', 'falco#2495'],
  defaultRatePerSecond: 1_000_000,
  start: ({ libc }) =>
    createStepDriver(() => {
      const result = libc.dup(NO_DESCRIPTOR);
      return result === -EBADF ? 0 : result;
    }),
});

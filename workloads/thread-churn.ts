import { createStepDriver } from '../src/load/step-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/** pthread_create(3) of a thread that does nothing, then pthread_join(3). */
export default defineWorkload({
  id: 'thread-churn',
  title: 'threads that end at once',
  operation: 'thread',
  calls: ['clone3'],
  // clone seen by the parent, clone seen by the thread, procexit
  eventsPerOperation: 3,
  parameters: {},
  needs: [{ kind: 'native-calls' }],
  stresses:
    'the thread table with entries that share the table of descriptors of their leader: threads come and go, the ' +
    'number of descriptors Falco counts must not multiply with them',
  moves: ['n_threads', 'n_added_threads', 'n_removed_threads'],
  growth: 'bounded',
  reproduces: [],
  defaultRatePerSecond: 500,
  start: ({ libc }) => createStepDriver(() => libc.threadCreateJoin()),
});

import { createStepDriver } from '../src/load/step-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/** Of a thread that only waits: its kernel stack and what it touched of its own, about. */
const THREAD_BYTES = 40 * 1024;

/**
 * Threads that are made and stay, up to a number; after that each new one takes the place of the oldest. They wait in
 * pause(2) and cost the host a stack that is never touched.
 */
export default defineWorkload({
  id: 'table-fill',
  title: 'threads that stay',
  operation: 'thread',
  calls: ['clone3'],
  // clone seen by the parent, clone seen by the thread, and procexit of the one that it replaces
  eventsPerOperation: 3,
  parameters: {
    threads: { unit: 'count', default: 1000, min: 1, max: 8000, describe: 'threads that each worker holds' },
  },
  needs: [{ kind: 'native-calls' }],
  costs: ({ threads = 0 }) => ({ tasks: threads, memoryBytes: threads * THREAD_BYTES }),
  stresses:
    'the size of the thread table: it must rise to what is alive and no further, and a table that is full ' +
    '(falco_libs.thread_table_size) must turn threads away and say so',
  moves: ['n_threads', 'n_added_threads', 'n_removed_threads', 'n_drops_full_threadtable'],
  growth: 'bounded',
  reproduces: ['falco#3446', 'falco#3667'],
  apart: 'its threads raise the high water of the heap, which turns cannot tell from a leak: run it alone, in cycles',
  defaultRatePerSecond: 200,
  start: ({ libc, parameters }) => {
    const most = parameters['threads'] ?? 1;
    const waiting: bigint[] = [];
    const endOldest = () => {
      const oldest = waiting.shift();
      return oldest === undefined ? 0 : libc.threadEnd(oldest);
    };
    const driver = createStepDriver(() => {
      const ended = waiting.length < most ? 0 : endOldest();
      if (ended < 0) return ended;
      const thread = libc.threadStart();
      if (typeof thread === 'number') return thread;
      waiting.push(thread);
      return 0;
    });
    return { ...driver, close: () => {} }; // the threads end with their process
  },
});

import { createStepDriver } from '../src/load/step-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

/**
 * The control arm: events without state, at the event rate of fork churn. chdir(2) to the folder that the host is in
 * already: every Falco from 0.16 on captures it by default (it belongs to the calls that keep its state true), it
 * overwrites one field of one thread entry with the same text and adds to no table, and no rule that Falco ships
 * asks for it. fcntl(2) was rejected because versions before 0.34 drop it, open and close because they add and remove
 * descriptors.
 */
export default defineWorkload({
  id: 'control',
  title: 'events that leave no state',
  operation: 'call',
  calls: ['chdir'],
  eventsPerOperation: 1,
  parameters: {},
  stresses:
    'nothing that is kept: the way of an event from the kernel through the parsers and rules alone. What grows here ' +
    'too is not due to the state that the other workloads make',
  moves: [],
  growth: 'none',
  reproduces: [],
  defaultRatePerSecond: 450,
  start: ({ libc }) => {
    const here = libc.path('/');
    return createStepDriver(() => libc.chdir(here));
  },
});

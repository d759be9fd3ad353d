import { createStepDriver } from '../src/load/step-driver.ts';
import { fail } from '../src/model/failure.ts';
import { MARKED_FILES } from '../src/model/marked-files.ts';
import { defineWorkload } from '../src/model/workload.ts';

const O_RDONLY = 0;
const OWNER_ONLY = 0o600;

/**
 * Opens of a file that is there, by the name that the rules of leaklab look for: each makes one alert. One that is not
 * there would do too, but a Falco with `drop_failed_exit` never sees an open that failed.
 */
export default defineWorkload({
  id: 'alert-flood',
  title: 'events that each make an alert',
  operation: 'alert',
  calls: ['openat', 'close'],
  // openat, close
  eventsPerOperation: 2,
  parameters: {},
  needsConfig: [{ kind: 'rules' }],
  stresses:
    'the formatting of alerts and the queue before the outputs: where these are slower than the alerts come, the queue ' +
    'grows, without a bound unless outputs_queue.capacity sets one. The alerts go to every output that Falco has, all ' +
    'tagged leaklab',
  moves: ['rules_matches', 'outputs_queue_num_drops'],
  growth: 'queue',
  reproduces: ['falco#2495', 'falco#3269', 'falco#3404', 'falco#2711', 'falco#1482', 'falco#156'],
  defaultRatePerSecond: 1000,
  start: ({ libc, scratch }) => {
    const path = libc.path(`${scratch}/${MARKED_FILES.alert}0`);
    const made = libc.create(path, OWNER_ONLY);
    if (made < 0) {
      const remedy = 'set TMPDIR to a folder that can be written';
      throw fail('host', `alert-flood cannot make its file (errno ${-made})`, remedy);
    }
    libc.close(made);
    return createStepDriver(() => {
      const fd = libc.open(path, O_RDONLY);
      return fd < 0 ? fd : libc.close(fd);
    });
  },
});

import { createStepDriver } from '../src/load/step-driver.ts';
import { fail } from '../src/model/failure.ts';
import { defineWorkload, type WorkloadContext } from '../src/model/workload.ts';

const SIGHUP = 1;
const O_WRONLY = 1;

/**
 * Reloads: by SIGHUP, or by closing a rules file that was open for writing, which is what Falco watches for; nothing is
 * written. Falco gives SIGHUP its default action for a moment between two lives: a signal in that moment ends it, so
 * storms of more than one in a few seconds are for files.
 */
export default defineWorkload({
  id: 'reload-storm',
  title: 'reloads of Falco itself',
  operation: 'reload',
  calls: ['kill', 'openat', 'close'],
  // of the signal; a file is opened and closed
  eventsPerOperation: 1,
  parameters: {
    touch: {
      unit: 'count',
      default: 0,
      min: 0,
      max: 1,
      describe:
        '1: a rules file that Falco watches is opened for writing and closed unchanged, 0: SIGHUP, of which more than one ' +
        'in 5 s may meet the moment in which it ends a Falco',
    },
  },
  needs: [{ kind: 'falco-target' }],
  needsConfig: [{ kind: 'setting', key: 'watch_config_files', value: true, standard: true }],
  stresses:
    'the start of Falco in the same process: a dry run builds a second engine with all rules beside the first, then ' +
    'everything is built anew. Memory steps up with the first few and must level off; every table starts empty',
  moves: ['reload_ts', 'memory_rss'],
  growth: 'bounded',
  reproduces: ['falco#2877'],
  apart: 'every reload empties the tables that the turns after it would be judged by',
  defaultRatePerSecond: 0.1,
  start: (context) => createStepDriver(context.parameters['touch'] === 1 ? touchWatched(context) : signal(context)),
});

function signal({ signalTarget }: WorkloadContext): () => number {
  const allowed = signalTarget(0);
  if (allowed < 0) {
    const fact = `reload-storm may not signal the target (errno ${-allowed})`;
    throw fail('host', fact, 'run leaklab as root or as the user of the target');
  }
  return () => signalTarget(SIGHUP);
}

function touchWatched({ libc, falco }: WorkloadContext): () => number {
  const file = falco?.watchedFile ?? null;
  if (file === null) throw fail('usage', 'the target watches no file that is known', 'leave touch at 0, for SIGHUP');
  const path = libc.path(file);
  return () => {
    const fd = libc.open(path, O_WRONLY);
    return fd < 0 ? fd : libc.close(fd);
  };
}

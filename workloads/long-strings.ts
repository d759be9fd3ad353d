import { createStepDriver } from '../src/load/step-driver.ts';
import { KIB } from '../src/model/units.ts';
import { defineWorkload } from '../src/model/workload.ts';

const WORD_BYTES = 1024;

/** Children with long arguments and a long environment: what each entry of the thread table copies of its process. */
export default defineWorkload({
  id: 'long-strings',
  title: 'children with long arguments and environments',
  operation: 'spawn',
  calls: ['clone3', 'execve', 'wait4'],
  // clone seen by the parent, clone seen by the child, execve, procexit
  eventsPerOperation: 4,
  parameters: {
    argv_kib: { unit: 'count', default: 16, min: 0, max: 64, describe: 'KiB of arguments of each child' },
    env_kib: { unit: 'count', default: 16, min: 0, max: 64, describe: 'KiB of environment of each child' },
  },
  needs: [{ kind: 'emitted-program' }],
  stresses:
    'the strings that each entry of the thread table keeps: arguments and environment are read at every execve, cut at ' +
    'what an event can carry, and freed with the entry; where entries stay, so do they, and each is larger for it',
  moves: ['n_threads', 'n_added_threads', 'n_removed_threads'],
  growth: 'bounded',
  reproduces: ['falco#2495'],
  defaultRatePerSecond: 100,
  start: ({ libc, argv, parameters, program, environmentWords }) => {
    const path = libc.path(program('exit'));
    const long = (kib: number, name: string) =>
      Array.from({ length: (kib * KIB) / WORD_BYTES }, (_, i) => `${name}${i}=`.padEnd(WORD_BYTES - 1, 'x'));
    const words = argv('leaklab-long', ...long(parameters['argv_kib'] ?? 0, 'argument'));
    const environment = libc.vector([...environmentWords, ...long(parameters['env_kib'] ?? 0, 'VARIABLE')]);
    return createStepDriver(() => libc.run(path, words, environment));
  },
});

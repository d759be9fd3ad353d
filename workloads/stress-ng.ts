import { createBatchDriver } from '../src/load/batch-driver.ts';
import { takeTurns } from '../src/load/round.ts';
import { fail } from '../src/model/failure.ts';
import type { Libc } from '../src/model/libc.ts';
import { MIB } from '../src/model/units.ts';
import { defineWorkload, type Parameter, type WorkloadContext } from '../src/model/workload.ts';

const PROGRAM = {
  kind: 'program',
  names: ['stress-ng'],
  remedy: 'install stress-ng (Debian: apt-get install stress-ng), or use fork-churn and vfork-exit',
} as const;

/** Stressors with the share that they have by default. */
const STRESSORS = { fork: 1, vfork: 1, daemon: 0, pthread: 0, spawn: 0, exec: 0 } as const;
/** No batch lasts longer, whoever is left to end it; stress-ng takes whole seconds. */
const LONGEST_BATCH_S = 1;

type Stressor = keyof typeof STRESSORS;

const share = (stressor: Stressor, describe: string): Parameter => ({
  unit: 'count',
  default: STRESSORS[stressor],
  min: 0,
  max: 16,
  describe: `share of batches of stress-ng's ${stressor}: ${describe}`,
});

/**
 * stress-ng by short runs of one stressor each, in turn: only at its end does a run tell what it did, in bogo operations,
 * and that number is what is counted here. Stressors that fill tables, disks or memory were left out.
 */
export default defineWorkload({
  id: 'stress-ng',
  title: 'what stress-ng does, counted by itself',
  operation: 'bogo operation',
  calls: ['clone', 'vfork', 'wait4'],
  // by strace: a fork with its four setpgid, a vfork, and of each start of stress-ng its share
  eventsPerOperation: 10,
  parameters: {
    fork: share('fork', 'a child that ends at once, with four setpgid'),
    vfork: share('vfork', 'a child that ends at once'),
    daemon: share('daemon', 'a process that leaves its parent and ends'),
    pthread: share('pthread', 'a thread that asks for its own state and ends'),
    spawn: share('spawn', 'posix_spawn of stress-ng itself (not as root)'),
    exec: share('exec', 'exec of stress-ng itself from processes and threads (not as root)'),
    batch: { unit: 'count', default: 100, min: 1, max: 10_000, describe: 'operations of each start of stress-ng' },
  },
  needs: [PROGRAM],
  costs: () => ({ tasks: 3, memoryBytes: 32 * MIB }),
  stresses:
    'the thread table in bursts, with children of a large process as others make them: what grows under fork-churn or ' +
    'vfork-exit must grow here too. Each start of stress-ng also writes two lines to the system log',
  moves: ['n_threads', 'n_fds', 'n_added_threads', 'n_removed_threads'],
  growth: 'delayed',
  reproduces: ['falco#3664'],
  defaultRatePerSecond: 150,
  start: (context) => {
    const { libc, parameters, random } = context;
    const runner = prepareRuns(context);
    const chosen = (Object.keys(STRESSORS) as Stressor[]).filter((stressor) => (parameters[stressor] ?? 0) > 0);
    for (const stressor of chosen) runner.tryOnce(stressor);
    const batches = chosen.map((stressor) => [stressor, runner.begin(stressor, parameters['batch'] ?? 1)] as const);
    const begin = takeTurns(Object.fromEntries(batches), parameters, random);
    if (begin === null) {
      throw fail('usage', 'stress-ng has nothing to do', 'set a stressor, as fork or vfork, to 1 or more');
    }
    return createBatchDriver(libc, { begin, count: () => ({ done: runner.countDone(), failed: 0 }) });
  },
});

function prepareRuns({ libc, scratch, environment, random, findProgram, readText }: WorkloadContext) {
  const path = libc.path(findProgram(PROGRAM));
  const report = `${scratch}/stress-ng.yaml`;
  const reportPath = libc.path(report);
  const seed = String(Math.floor(random() * 2 ** 32));

  /** Gives what `start`s a run and gives its answer. Of the run before it nothing is left to be read. */
  const prepare = (stressor: Stressor, operations: number, start: Libc['spawn']) => {
    const limits = [`--${stressor}-ops`, String(operations), '--timeout', String(LONGEST_BATCH_S)];
    const words = ['stress-ng', `--${stressor}`, '1', ...limits, '--seed', seed, '--oomable', '--quiet'];
    const argv = libc.vector([...words, '--metrics', '--yaml', report, '--temp-path', scratch]);
    return () => {
      libc.unlink(reportPath);
      return start(path, argv, environment);
    };
  };

  const countDone = () => Number(/^\s+bogo-ops: (\d+)$/m.exec(readText(report) ?? '')?.[1] ?? 0);

  /** One operation before the load, because stress-ng says nothing in its status of what it will not do. */
  const tryOnce = (stressor: Stressor) => {
    if (prepare(stressor, 1, libc.run)() >= 0 && countDone() > 0) return;
    throw fail(
      'host',
      `stress-ng does no "${stressor}" here`,
      `see what "stress-ng --${stressor} 1 --${stressor}-ops 1" says, or set ${stressor}=0`,
    );
  };

  const begin = (stressor: Stressor, operations: number) => prepare(stressor, operations, libc.spawn);
  return { begin, countDone, tryOnce };
}

import { Command } from 'commander';
import type { Finish } from './finish.ts';
import {
  addEndOptions,
  addExperimentOptions,
  type EndOptions,
  type ExperimentOptions,
  type LimitOptions,
  limitOption,
} from './options.ts';

/** `leaklab watch`: the same without load, for a Falco in production. */
export function watchCommand(finish: Finish): Command {
  const command = new Command('watch').description('record and judge a target without any load');
  return addEndOptions(addExperimentOptions(command).option('--for <D>', 'how long (default: 10m)'), '24h')
    .addOption(limitOption())
    .action(async (options: ExperimentOptions & LimitOptions & EndOptions & { readonly for?: string }) => {
      const { runExperiment } = await import('./experiment/run-experiment.ts');
      finish(await runExperiment({ kind: 'watch', options }));
    });
}

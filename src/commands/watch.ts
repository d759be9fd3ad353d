import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { addExperimentOptions, type ExperimentOptions, type LimitOptions, limitOption } from './options.ts';

/** `leaklab watch`: the same without load, for a Falco in production. */
export function watchCommand(finish: Finish): Command {
  const command = new Command('watch').description('record and judge a target without any load');
  return addExperimentOptions(command)
    .option('--for <D>', 'how long', '10m')
    .addOption(limitOption())
    .action(async (options: ExperimentOptions & LimitOptions & { readonly for: string }) => {
      const { runExperiment } = await import('./experiment/run-experiment.ts');
      finish(await runExperiment({ kind: 'watch', options }));
    });
}

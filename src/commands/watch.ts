import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { addExperimentOptions, type ExperimentOptions } from './options.ts';

/** `leaklab watch`: the same without load, for a Falco in production. */
export function watchCommand(finish: Finish): Command {
  const command = new Command('watch').description('record and judge a target without any load');
  return addExperimentOptions(command)
    .option('--for <D>', 'how long', '10m')
    .action(async (options: ExperimentOptions & { readonly for: string }) => {
      const { runExperiment } = await import('./experiment/run-experiment.ts');
      finish(await runExperiment({ kind: 'watch', options }));
    });
}

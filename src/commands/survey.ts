import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { addExperimentOptions, addTurnOptions, type ExperimentOptions, type SurveyOptions } from './options.ts';

/** `leaklab survey`: which workload makes it grow. */
export function surveyCommand(finish: Finish): Command {
  const command = new Command('survey').description(
    'which workload makes it grow: each in turn, with controls between',
  );
  return addTurnOptions(addExperimentOptions(command))
    .addHelpText('after', EXAMPLES)
    .action(async (options: ExperimentOptions & SurveyOptions) => {
      const { runExperiment } = await import('./experiment/run-experiment.ts');
      finish(await runExperiment({ kind: 'survey', options }));
    });
}

const EXAMPLES = `
Examples:
  leaklab survey -t falco --yes             every workload that can run here
  leaklab survey -t falco -w exec-fail -w vfork-exit -w fork-churn --rounds 4`;

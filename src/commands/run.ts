import { Command } from 'commander';
import type { Finish } from './finish.ts';
import {
  addEndOptions,
  addExperimentOptions,
  addLoadOptions,
  type EndOptions,
  type ExperimentOptions,
  type LimitOptions,
  type LoadOptions,
  limitOption,
} from './options.ts';

/** `leaklab run`: one experiment, from load to report. */
export function runCommand(finish: Finish): Command {
  const command = new Command('run').description('put a load on a target, record its memory, judge it, report it');
  return addEndOptions(addLoadOptions(addExperimentOptions(command)), '30m')
    .addOption(limitOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options: ExperimentOptions & LoadOptions & LimitOptions & EndOptions) => {
      const { runExperiment } = await import('./experiment/run-experiment.ts');
      finish(await runExperiment({ kind: 'run', options }));
    });
}

const EXAMPLES = `
Examples:
  leaklab run -t specimen                  see a leak found on a stand-in (75 s)
  leaklab run -t falco --issue 3664 --yes  a known issue on a running Falco
  leaklab run -t 'launch:falco -c f.yaml'  start a Falco, load it, end it
  leaklab run -t pid:812 --detect 1MiB/h   as long as excluding 1 MiB/h takes
  leaklab run --until-decided --max 2h     no longer than it takes to be sure`;

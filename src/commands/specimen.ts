import { Command } from 'commander';
import { SPECIMEN_MODES } from '../specimen/options.ts';
import type { Finish } from './finish.ts';

/** `leaklab specimen`: the stand-in target alone, in the foreground. */
export function specimenCommand(finish: Finish): Command {
  return new Command('specimen')
    .description('run the stand-in target alone; see leaklab list targets for its modes')
    .argument('<mode>', `one of ${Object.keys(SPECIMEN_MODES).join(', ')}`)
    .argument('[options...]', 'key=value options of the mode')
    .action(async (mode: string, settings: readonly string[]) => {
      const { runSpecimen } = await import('../system/specimen/run-specimen.ts');
      finish(await runSpecimen(mode, settings));
    });
}

import { Argument, Command } from 'commander';
import { EXIT } from '../model/failure.ts';
import type { Finish } from './finish.ts';
import { jsonOption, LISTED, type Listed } from './options.ts';

/** `leaklab list`: what lies on the shelves. */
export function listCommand(finish: Finish): Command {
  return new Command('list')
    .description('what there is: workloads with their parameters, probes, targets, formats')
    .addArgument(new Argument('[shelf]', 'one of them').choices(LISTED))
    .addOption(jsonOption())
    .action(async (shelf: Listed | undefined, options: { readonly json?: boolean }) => {
      const { listParts } = await import('./experiment/list-parts.ts');
      process.stdout.write(await listParts(shelf === undefined ? LISTED : [shelf], options.json === true));
      finish(EXIT.ok);
    });
}

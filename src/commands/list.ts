import { Command } from 'commander';
import { EXIT, fail } from '../model/failure.ts';
import { suggestNearest } from '../model/nearest.ts';
import type { Finish } from './finish.ts';
import { jsonOption, LISTED, type Listed } from './options.ts';

/** `leaklab list`: what lies on the shelves, and what is known. */
export function listCommand(finish: Finish): Command {
  return new Command('list')
    .description('what there is: workloads with their parameters, probes, targets, formats, known issues')
    .argument('[shelf]', `one of ${LISTED.join(', ')}`)
    .addOption(jsonOption())
    .action(async (shelf: string | undefined, options: { readonly json?: boolean }) => {
      const shelves = chooseShelves(shelf);
      const { listParts } = await import('./parts/list-parts.ts');
      process.stdout.write(await listParts(shelves, options.json === true));
      finish(EXIT.ok);
    });
}

function chooseShelves(name: string | undefined): readonly Listed[] {
  if (name === undefined) return LISTED;
  const shelf = LISTED.find((listed) => listed === name);
  if (shelf !== undefined) return [shelf];
  throw fail(
    'usage',
    `there is no list of "${name}"`,
    suggestNearest(name, LISTED, `choose one of ${LISTED.join(', ')}`),
  );
}

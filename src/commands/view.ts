import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { DEFAULT_OUT, jsonOption } from './options.ts';
import type { ViewOptions } from './viewing/view-reports.ts';

/** `leaklab view`: the reports of a folder in a browser of this host. */
export function viewCommand(finish: Finish): Command {
  return new Command('view')
    .description('serve the reports of a folder to a browser of this host, until Ctrl-C')
    .argument('[place]', "a folder of runs, a run's folder or its run.jsonl", DEFAULT_OUT)
    .option('--listen <HOST:PORT>', 'where to listen; port 0 is any that is free', '127.0.0.1:0')
    .option('--no-redact', 'keep host names, paths and arguments')
    .addOption(jsonOption())
    .action(async (place: string, options: ViewOptions) => {
      const { viewReports } = await import('./viewing/view-reports.ts');
      finish(await viewReports(place, options));
    });
}

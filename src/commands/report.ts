import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { RECORDING, type ReportOptions } from './options.ts';

/** `leaklab report`: renders a recorded run in one format. */
export function reportCommand(finish: Finish): Command {
  return new Command('report')
    .description('render a recording: in one format on stdout or into a file, in several beside the run')
    .argument('<recording>', RECORDING)
    .requiredOption('--format <ID,...>', 'see leaklab list formats')
    .option('-o, --output <PLACE>', 'the file to write, of several formats the folder')
    .option('--no-redact', 'keep host names, paths and arguments')
    .action(async (path: string, options: ReportOptions) => {
      const { renderReport } = await import('./recording/render-report.ts');
      finish(await renderReport(path, options));
    });
}

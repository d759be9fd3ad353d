import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { type AnalyzeOptions, jsonOption, limitOption, RECORDING } from './options.ts';

/** `leaklab analyze`: judges a recording again. */
export function analyzeCommand(finish: Finish): Command {
  return new Command('analyze')
    .description('judge a recording: a run, a CSV (t_s,<metric>_bytes,...) or - for stdin')
    .argument('<recording>', RECORDING)
    .option('--fail-on <LIST>', 'exit 1 also for: growth, inconclusive, slope>1MiB/h, peak>400MiB')
    .addOption(limitOption())
    .option('--format <ID,...>', 'reports to write: see leaklab list formats (default: none)')
    .option('-o, --output <FOLDER>', 'write them there instead of beside the run')
    .option('--no-redact', 'keep host names, paths and arguments in them')
    .addOption(jsonOption())
    .action(async (path: string, options: AnalyzeOptions) => {
      const { analyzeRecording } = await import('./recording/analyze-recording.ts');
      finish(await analyzeRecording(path, options));
    });
}

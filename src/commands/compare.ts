import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { type CompareOptions, jsonOption } from './options.ts';

/** `leaklab compare`: says whether one side of recorded runs grows more than the other. */
export function compareCommand(finish: Finish): Command {
  return new Command('compare')
    .description('compare recordings: do the new runs grow more than the base runs?')
    .argument('<base>', "a run's folder, its run.jsonl, a folder of runs (all of them), FILE.csv, a report or -")
    .argument('[new...]', 'the same, one or more')
    .option('--new <RECORDING...>', 'the new side; what stands before it is all the base side')
    .option('--detect <RATE>', 'the difference that matters, e.g. 0.5MiB/h or 16B/op (default: a tenth of the growth)')
    .option('--even-if-unlike', 'compare runs of other loads or targets too')
    .option('--format <ID>', 'terminal, md, html, json, csv, junit or github', 'terminal')
    .option('-o, --output <FILE>', 'write there instead of stdout')
    .option('--no-redact', 'keep host names, paths and arguments in all but terminal')
    .addOption(jsonOption())
    .action(async (base: string, others: readonly string[], options: CompareOptions) => {
      const { compareRecordings } = await import('./recording/compare-recordings.ts');
      finish(await compareRecordings([base, ...others], options));
    });
}

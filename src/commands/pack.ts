import { Command } from 'commander';
import type { PackOptions } from './bundle/bundle-options.ts';
import type { Finish } from './finish.ts';

/** `leaklab pack`: a run as one file for an issue. */
export function packCommand(finish: Finish): Command {
  return new Command('pack')
    .description('put a run and its report into one file for an issue, redacted, below 25 MB')
    .argument('<run>', "a run's folder, its run.jsonl, or a folder of runs (its newest)")
    .option('-o, --output <FILE>', 'write there (default: leaklab-ID.tar.gz)')
    .option('--no-redact', 'keep host names, paths and arguments')
    .action(async (path: string, options: PackOptions) => {
      const { packRun } = await import('./bundle/pack-run.ts');
      finish(await packRun(path, options));
    });
}

import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { DEFAULT_OUT, jsonOption, type SnapshotOptions } from './options.ts';

/** `leaklab snapshot`: what a grown process holds now; seconds, no load, no change. */
export function snapshotCommand(finish: Finish): Command {
  return new Command('snapshot')
    .description('save what a target holds now: no load, no change, seconds')
    .option('-t, --target <TARGET>', 'falco, pid:N or name:COMM', 'falco')
    .option('--out <DIR>', 'folder for the snapshot', DEFAULT_OUT)
    .addOption(jsonOption())
    .action(async (options: SnapshotOptions) => {
      const { takeSnapshot } = await import('./experiment/take-snapshot.ts');
      finish(await takeSnapshot(options));
    });
}

import { Command } from 'commander';
import type { UnpackOptions } from './bundle/bundle-options.ts';
import type { Finish } from './finish.ts';
import { DEFAULT_OUT } from './options.ts';

/** `leaklab unpack`: a bundle as a run on this host's disk. */
export function unpackCommand(finish: Finish): Command {
  return new Command('unpack')
    .description('check a bundle and lay its run into a folder (analyze, report and compare read bundles as they are)')
    .argument('<bundle>', 'what leaklab pack wrote')
    .option('--out <DIR>', 'folder of runs', DEFAULT_OUT)
    .action(async (path: string, options: UnpackOptions) => {
      const { unpackBundle } = await import('./bundle/unpack-bundle.ts');
      finish(await unpackBundle(path, options));
    });
}

import { Command } from 'commander';
import type { ReproduceOptions } from './bundle/bundle-options.ts';
import type { Finish } from './finish.ts';
import { addOutputOptions, overlayOption } from './options.ts';

/** `leaklab reproduce`: somebody's run again, here. */
export function reproduceCommand(finish: Finish): Command {
  const command = new Command('reproduce')
    .description('run the plan of a bundle again on a target of yours, with its seed, and compare')
    .argument('<bundle>', 'what leaklab pack wrote, or a run')
    .option('-t, --target <TARGET>', 'as of run (needed unless it was a Falco found by its name, or the specimen)')
    .addOption(overlayOption());
  return addOutputOptions(command)
    .option('-y, --yes', 'do not ask before loading this host')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, options: ReproduceOptions) => {
      const { reproduceBundle } = await import('./bundle/reproduce-bundle.ts');
      finish(await reproduceBundle(path, options));
    });
}

const EXAMPLES = `
Examples:
  leaklab reproduce leaklab-20261126-191914-df6f.tar.gz -t falco
  leaklab reproduce bundle.tar.gz -t 'launch:./falco -c falco.yaml' --yes`;

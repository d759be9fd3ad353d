import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { type DoctorOptions, jsonOption } from './options.ts';

/** `leaklab doctor`: what this host can observe and load, with remedies. */
export function doctorCommand(finish: Finish): Command {
  return new Command('doctor')
    .description('what this host can observe and load, what is missing, and what the remedy would cost')
    .option('-t, --target <TARGET>', 'look at a target too: falco, pid:N or name:COMM')
    .option('--clean', 'remove what a crashed machine left behind')
    .addOption(jsonOption())
    .action(async (options: DoctorOptions) => {
      const { examineHost } = await import('./checkup/examine-host.ts');
      finish(await examineHost(options));
    });
}

import { Command } from 'commander';
import { EXIT } from '../model/failure.ts';
import type { Finish } from './finish.ts';

/** `leaklab rules`: the canary and test rules, as YAML for a user's Falco. */
export function rulesCommand(finish: Finish): Command {
  return new Command('rules')
    .description("print the rules that alert workloads need, as YAML for your Falco's rules_files")
    .addHelpText('after', EXAMPLES)
    .action(async () => {
      const { writeRulesFile } = await import('../falco/rules-file.ts');
      process.stdout.write(writeRulesFile('Debug'));
      finish(EXIT.ok);
    });
}

const EXAMPLES = `
Examples:
  leaklab rules > /etc/falco/rules.d/leaklab.yaml   a Falco that watches its files reloads them
  leaklab run -t 'launch:falco -c f.yaml' -w alert-flood   needs no file: they are added for the run`;

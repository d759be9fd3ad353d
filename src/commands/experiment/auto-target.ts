import { findFalcos } from '../../falco/falco-process.ts';
import { fail } from '../../model/failure.ts';
import type { ProcessFacts, TargetPorts } from '../../model/target.ts';
import { cleanText } from '../../report/clean-text.ts';
import type { TargetSpec } from '../parts/target-spec.ts';

/**
 * What `-t auto` stands for on this host: a running Falco when somebody at the terminal says so, else the leaking
 * specimen; it always says which, and why. `answers`: somebody is there to be asked. Throws ToolError usage when they
 * choose none.
 */
export async function chooseTarget(ports: TargetPorts, answers: boolean): Promise<TargetSpec> {
  const falcos = findFalcos(ports.processes());
  const first = falcos[0];
  if (first === undefined) {
    ports.say('no Falco runs here: the target is the specimen, a small process that leaks on purpose');
    return SPECIMEN;
  }
  const choices = [...falcos.map(describeFalco), 'the specimen, a small process that leaks on purpose'];
  const chosen = await ports.choose('Which target?', choices);
  if (chosen === null && answers) {
    throw fail('usage', 'no target was chosen', 'choose one by its number, or name it with -t');
  }
  const falco = chosen === null ? undefined : falcos[chosen];
  if (falco !== undefined) return { id: 'pid', argument: String(falco.pid), text: `pid:${falco.pid}` };
  if (chosen === null) {
    ports.say(
      `a Falco runs here (pid ${first.pid}), but nobody can be asked on this terminal: the target is the specimen; ` +
        'name the Falco with -t falco --yes',
    );
  }
  return SPECIMEN;
}

const SPECIMEN: TargetSpec = { id: 'specimen', argument: null, text: 'specimen' };

const SHOWN = 50;

/** With its command line, which tells two of them apart. */
function describeFalco({ pid, commandLine }: ProcessFacts): string {
  const words = cleanText(commandLine.join(' '));
  return `Falco, pid ${pid}: ${words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words}`;
}

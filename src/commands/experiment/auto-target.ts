import { isFalco } from '../../falco/falco-process.ts';
import type { TargetPorts } from '../../model/target.ts';
import type { TargetSpec } from './target-spec.ts';

/**
 * What `-t auto` stands for on this host: a running Falco when somebody at the terminal says so, else the leaking
 * specimen; it always says which, and why.
 */
export async function chooseTarget(ports: TargetPorts): Promise<TargetSpec> {
  const falcos = ports.processes().filter(isFalco);
  const first = falcos[0];
  if (first === undefined) {
    ports.say('no Falco runs here: the target is the specimen, a small process that leaks on purpose');
    return SPECIMEN;
  }
  const answers = [
    ...falcos.map(({ pid }) => `Falco, pid ${pid}`),
    'the specimen, a small process that leaks on purpose',
  ];
  const chosen = await ports.choose('Which target?', answers);
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

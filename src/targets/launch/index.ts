import { fail } from '../../model/failure.ts';
import { defineTarget } from '../../model/target.ts';
import { awaitFalcoBelow } from './await-falco.ts';
import { ownFalco } from './own-falco.ts';
import { ownProcess } from './own-process.ts';
import { splitWords } from './split-words.ts';

export default defineTarget({
  id: 'launch',
  title: 'a command that is started for the run and ended after it',
  syntax: 'launch:COMMAND',
  owned: true,
  check: (argument) => void requireCommand(argument),
  attach: async (ports, argument) => {
    const child = await ports.launch(requireCommand(argument));
    const origin = { kind: 'launch', spec: `launch:${argument}` };
    const falco = await awaitFalcoBelow(ports, child.pid);
    if (falco === null) return ownProcess(ports, child, origin, async () => null);
    ports.say(`the target is ${falco.name}, pid ${falco.pid}, which that command (${child.pid}) has started`);
    return ownFalco(ports, child, falco, origin);
  },
});

function requireCommand(argument: string | null): readonly [string, ...string[]] {
  const [program, ...words] = splitWords(argument ?? '');
  if (program !== undefined) return [program, ...words];
  throw fail('usage', 'target "launch" needs a command', 'give one, as in -t "launch:falco -c falco.yaml"');
}

import { fail } from '../../model/failure.ts';
import { defineTarget } from '../../model/target.ts';
import { ownProcess } from './own-process.ts';
import { splitWords } from './split-words.ts';

export default defineTarget({
  id: 'launch',
  title: 'a command that is started for the run and ended after it',
  syntax: 'launch:COMMAND',
  attach: async (ports, argument) => {
    const [program, ...rest] = splitWords(argument ?? '');
    if (program === undefined) {
      throw fail('usage', 'target "launch" needs a command', 'give one, as in -t "launch:falco -c falco.yaml"');
    }
    const child = await ports.launch([program, ...rest]);
    return ownProcess(ports, child, { kind: 'launch', spec: `launch:${argument}` }, async () => null);
  },
});

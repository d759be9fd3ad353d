import { fail } from '../../model/failure.ts';
import { nearest } from '../../model/nearest.ts';
import { defineTarget, type ProcessFacts } from '../../model/target.ts';
import { isCalled } from '../../proc/process-name.ts';
import { pickProcess } from './pick-process.ts';

export default defineTarget({
  id: 'name',
  title: 'a running process, by its name',
  syntax: 'name:COMM',
  attach: async (ports, argument) => {
    if (argument === null || argument === '') {
      throw fail('usage', 'target "name" needs a name', 'give what "ps -eo comm" shows, as in -t name:redis-server');
    }
    return pickProcess(ports, {
      origin: { kind: 'name', spec: `name:${argument}` },
      called: `called "${argument}"`,
      isOne: (facts) => isCalled(facts, argument),
      explainNone: (processes) => explainNone(argument, processes),
    });
  },
});

function explainNone(name: string, processes: readonly ProcessFacts[]) {
  const near = nearest(
    name,
    processes.filter(({ kernelThread }) => !kernelThread).map((facts) => facts.name),
  );
  const remedy = near === null ? 'look for its name with "ps -eo pid,comm"' : `did you mean "${near}"?`;
  return fail('target-not-found', `no process is called "${name}"`, remedy);
}

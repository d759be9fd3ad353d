import { fail } from '../../model/failure.ts';
import { suggestNearest } from '../../model/nearest.ts';
import { defineTarget, type ProcessFacts } from '../../model/target.ts';
import { isCalled } from '../../proc/process-name.ts';
import { pickProcess } from './pick-process.ts';

export default defineTarget({
  id: 'name',
  title: 'a running process, by its name',
  syntax: 'name:COMM',
  owned: false,
  check: (argument) => void requireName(argument),
  attach: async (ports, argument) => {
    const name = requireName(argument);
    return pickProcess(ports, {
      origin: { kind: 'name', spec: `name:${name}` },
      called: `called "${name}"`,
      find: (processes) => processes.filter((facts) => isCalled(facts, name)),
      explainNone: (processes) => explainNone(name, processes),
    });
  },
});

function requireName(argument: string | null): string {
  if (argument !== null && argument !== '') return argument;
  throw fail('usage', 'target "name" needs a name', 'give what "ps -eo comm" shows, as in -t name:redis-server');
}

function explainNone(name: string, processes: readonly ProcessFacts[]) {
  const names = processes.filter(({ kernelThread }) => !kernelThread).map((facts) => facts.name);
  const remedy = suggestNearest(name, names, 'look for its name with "ps -eo pid,comm"');
  return fail('target-not-found', `no process is called "${name}"`, remedy);
}

import type { ProcessFacts } from '../model/target.ts';

/**
 * Whether a process is a Falco: its name is `falco`, as the kernel has it from the executable, or the program of its
 * command line is (a Falco started through a loader or under another name by a supervisor). A title with spaces, which
 * programs write over their command line, is no path. The specimen is none.
 */
export function isFalco(facts: ProcessFacts): boolean {
  if (facts.kernelThread || facts.zombie) return false;
  return facts.name === 'falco' || /^(\S*\/)?falco$/.test(facts.commandLine[0] ?? '');
}

/** Programs that read the host's system call events through libsinsp or libscap: a load is a load on them too. */
const EVENT_CONSUMERS = ['sysdig', 'csysdig', 'stratoshark', 'scap-open', 'sinsp-example', 'collector', 'dragent'];

/** Whether a process will see a load on this host as Falco does: a Falco, or another consumer of the same events. */
export function isEventConsumer(facts: ProcessFacts): boolean {
  if (isFalco(facts)) return true;
  return !facts.kernelThread && !facts.zombie && EVENT_CONSUMERS.includes(facts.name);
}

import type { ProcessFacts } from '../model/target.ts';

/**
 * Whether a process is a Falco: its name is `falco`, as the kernel has it from the executable, or the program of its
 * command line is (a Falco started through a loader or under another name by a supervisor). The specimen is none.
 */
export function isFalco(facts: ProcessFacts): boolean {
  if (facts.kernelThread || facts.zombie) return false;
  return facts.name === 'falco' || /(^|\/)falco$/.test(facts.commandLine[0] ?? '');
}

/** The Falcos among some processes: to name them before a load that all of them will see, and to choose a target. */
export function findFalcos(processes: readonly ProcessFacts[]): readonly ProcessFacts[] {
  return processes.filter(isFalco);
}

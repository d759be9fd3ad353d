import type { ProcessFacts } from '../model/target.ts';

/** The kernel keeps this many characters of a process's name (TASK_COMM_LEN, include/linux/sched.h). */
const NAME_LENGTH = 15;

/**
 * Whether a process is called `name`: as /proc/PID/comm has it, or, where the kernel has cut it, as a word of the
 * command line has it too, with or without folders: the program itself, or the script that its interpreter runs.
 */
export function isCalled(facts: ProcessFacts, name: string): boolean {
  if (facts.name === name) return true;
  if (name.length <= NAME_LENGTH || facts.name !== name.slice(0, NAME_LENGTH)) return false;
  return facts.commandLine.some((word) => baseName(word) === name);
}

/** The name of a process in full: where the kernel has cut it, the word of the command line that it begins, if any. */
export function wholeName({ name, commandLine }: Pick<ProcessFacts, 'name' | 'commandLine'>): string {
  if (name.length < NAME_LENGTH) return name;
  return commandLine.map(baseName).find((word) => word.startsWith(name)) ?? name;
}

/** What follows the last slash of a path. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

import type { ProgramDriver } from '../model/driver.ts';
import { fail } from '../model/failure.ts';
import { type CountingProgram, Slot, type WorkloadContext } from '../model/workload.ts';
import { childCpuWords } from './cpu-set.ts';
import type { Machine } from './programs/elf.ts';
import { describeRefusal } from './refusals.ts';

/** What a static program is to do. */
export interface ProgramOrder {
  /** id of the workload, for messages */
  readonly workload: string;
  readonly program: CountingProgram;
  /** the number that the program reads in its slot */
  readonly argument: number;
  /** what follows the program's name in its argv */
  readonly words: readonly string[];
  /** their number means something: `--hold argv` adds nothing. It does unless said */
  readonly literal?: true;
  /** the words that the program is given besides, for a processor; none unless said */
  readonly give?: (machine: Machine) => readonly bigint[];
}

/** What the churn program is to do. */
export interface Churn extends Pick<ProgramOrder, 'workload' | 'literal'> {
  /** flags of clone(2), the signal at the child's end included */
  readonly cloneFlags: number;
  /** the path of the program that each child executes and what follows it; none: the child ends at once */
  readonly execute?: readonly [string, ...string[]];
}

/** What fork(2) is as clone(2): SIGCHLD at the child's end, signal.h. */
export const FORK_FLAGS = 17;
/** What vfork(2) is as clone(2): CLONE_VM and CLONE_VFORK besides, linux/sched.h. */
export const VFORK_FLAGS = 0x100 + 0x4000 + 17;

/**
 * Starts a static program, which does the operations of a workload and counts them in the worker's slot. Throws
 * ToolError kind host when it cannot be started.
 */
export function startProgram(context: WorkloadContext, order: ProgramOrder): ProgramDriver {
  const { libc } = context;
  const { workload, program, argument, words, give, literal } = order;
  context.writeSlot(Slot.argument, argument);
  const name = `leaklab-${program}`;
  const argv = literal === true ? libc.vector([name, ...words]) : context.argv(name, ...words);
  const pid = libc.spawn(libc.path(context.program(program, give)), argv, context.environment);
  if (pid < 0) {
    const { remedy } = describeRefusal(workload, -pid);
    throw fail('host', `cannot start the program of "${workload}" (errno ${-pid})`, remedy);
  }
  let status: number | null = null;
  return {
    kind: 'program',
    pid,
    alive: () => {
      status ??= libc.pollChild(pid);
      return status === null;
    },
    close: () => {
      status ??= libc.waitFor(pid);
    },
  };
}

/** Starts the churn program, see {@link startProgram}; its children move away where `--cpus split` says so. */
export function startChurn(context: WorkloadContext, { cloneFlags, execute, ...order }: Churn): ProgramDriver {
  const give = () => childCpuWords(context.childCpu);
  return startProgram(context, { ...order, program: 'churn', argument: cloneFlags, words: execute ?? [], give });
}

import type { ProgramDriver } from '../model/driver.ts';
import { fail } from '../model/failure.ts';
import { Slot, type WorkloadContext } from '../model/workload.ts';
import { describeRefusal } from './refusals.ts';

/** What the churn program is to do. */
export interface Churn {
  /** id of the workload, for messages */
  readonly workload: string;
  /** flags of clone(2), the signal at the child's end included */
  readonly cloneFlags: number;
  /** path of the program that each child executes, null: the child ends at once */
  readonly execute: string | null;
}

/** What fork(2) is as clone(2): SIGCHLD at the child's end, signal.h. */
export const FORK_FLAGS = 17;
/** What vfork(2) is as clone(2): CLONE_VM and CLONE_VFORK besides, linux/sched.h. */
export const VFORK_FLAGS = 0x100 + 0x4000 + 17;

/**
 * Starts the churn program, which does the operations of a workload and counts them in the worker's slot.
 * Throws ToolError kind host when it cannot be started.
 */
export function startChurn(context: WorkloadContext, { workload, cloneFlags, execute }: Churn): ProgramDriver {
  const { libc } = context;
  context.writeSlot(Slot.cloneFlags, cloneFlags);
  const words = libc.vector(['leaklab-churn', ...(execute === null ? [] : [execute])]);
  const pid = libc.spawn(libc.path(context.program('churn')), words, context.environment);
  if (pid < 0) {
    const { remedy } = describeRefusal(workload, -pid);
    throw fail('host', `cannot start the churn program of "${workload}" (errno ${-pid})`, remedy);
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

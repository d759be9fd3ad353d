import { fail } from '../model/failure.ts';
import { type ProgramDriver, Slot, type WorkloadContext } from '../model/workload.ts';
import { describeRefusal } from './refusals.ts';

/**
 * Starts the churn program, which does the operations of a workload and counts them in the worker's slot.
 * Throws ToolError kind host when it cannot be started.
 */
export function startChurn(context: WorkloadContext, workload: string, cloneFlags: number): ProgramDriver {
  const { libc } = context;
  context.writeSlot(Slot.cloneFlags, cloneFlags);
  const pid = libc.spawn(libc.path(context.program('churn')), libc.vector(['leaklab-churn']), context.environment);
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

import type { Bounds, HostRoom } from '../model/bounds.ts';
import { fail } from '../model/failure.ts';
import type { PlannedWorkload } from '../model/plan.ts';
import { formatBytes, MIB } from '../model/units.ts';
import type { Workload } from '../model/workload.ts';

/** A host process by itself: Node's own threads, its memory, and the one child and grandchild that it may have. */
const HOST = { tasks: 16, memoryBytes: 64 * MIB } as const;
/** So much of what there is may be taken: others live there too. */
const SHARE = 0.8;

/**
 * What a load holds at most. Where workloads take turns only one of them holds anything, and the largest counts.
 */
export function boundLoad(planned: readonly PlannedWorkload[], shelf: readonly Workload[], inTurn: boolean): Bounds {
  const each = planned.map((workload) => boundWorkload(workload, shelf));
  const together = (values: readonly number[]) =>
    inTurn ? Math.max(0, ...values) : values.reduce((sum, value) => sum + value, 0);
  return {
    tasks: together(each.map(({ tasks }) => tasks)),
    descriptors: Math.max(0, ...each.map(({ descriptors }) => descriptors)),
    memoryBytes: together(each.map(({ memoryBytes }) => memoryBytes)),
    diskBytes: together(each.map(({ diskBytes }) => diskBytes)),
  };
}

function boundWorkload({ id, workers, parameters }: PlannedWorkload, shelf: readonly Workload[]): Bounds {
  const costs = shelf.find((part) => part.id === id)?.costs?.(parameters) ?? {};
  const { tasks = 0, descriptors = 0, memoryBytes = 0, diskBytes = 0 } = costs;
  return {
    tasks: workers * (HOST.tasks + tasks),
    descriptors: (parameters['fds'] ?? 0) + (parameters['held_sockets'] ?? 0) + descriptors,
    memoryBytes: workers * (HOST.memoryBytes + memoryBytes),
    diskBytes: workers * diskBytes,
  };
}

/** Refuses a load that the host has no room for, before any of it is started. Throws ToolError host. */
export function refuseBeyond(bounds: Bounds, room: HostRoom): void {
  const { tasks, descriptors, memoryBytes, diskBytes } = bounds;
  const lower = 'lower --workers or the parameters that make it (leaklab list workloads)';
  if (exceeds(tasks, room.tasks)) {
    const remedy = `${lower}, or raise the pids limit of the cgroup or kernel.pid_max`;
    throw fail(
      'host',
      `the load would hold ${tasks} processes and threads, and this host has ${room.tasks} left`,
      remedy,
    );
  }
  if (room.descriptors !== null && descriptors > room.descriptors) {
    const fact = `a host would hold ${descriptors} descriptors, and ${room.descriptors} are allowed here`;
    throw fail('host', fact, 'raise "ulimit -n", or lower --hold fds');
  }
  if (exceeds(memoryBytes, room.memoryBytes)) {
    const has = formatBytes(room.memoryBytes ?? 0);
    throw fail(
      'host',
      `the load would hold ${formatBytes(memoryBytes)} of memory, and this host has ${has} left`,
      lower,
    );
  }
  if (exceeds(diskBytes, room.diskBytes)) {
    const has = formatBytes(room.diskBytes ?? 0);
    const fact = `the load would write ${formatBytes(diskBytes)}, and there are ${has} left where it may`;
    throw fail('host', fact, `make room in TMPDIR, or ${lower}`);
  }
}

function exceeds(wanted: number, room: number | null): boolean {
  return room !== null && wanted > SHARE * room;
}

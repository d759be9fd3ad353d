import { TASKS_BEYOND } from '../../load/find-danger.ts';
import type { FalcoAccess } from '../../model/falco-access.ts';
import type { Plan } from '../../model/plan.ts';
import type { HostFacts } from '../../model/run.ts';
import type { Guard, Load } from '../../model/run-ports.ts';
import type { LiveTarget } from '../../model/target.ts';
import type { RunJanitor } from '../../system/clean-up/janitor.ts';
import { kernelFilesBelow } from '../../system/host/kernel-files.ts';
import type { Counters } from '../../system/load/counters.ts';
import { openGuard } from '../../system/load/guard.ts';
import { startLoad } from '../../system/load/load.ts';
import { openLoadCgroup } from '../../system/load/load-cgroup.ts';
import { startTurns } from '../../system/load/turns.ts';

/** Starts the hosts of a plan, paused; where its workloads take turns, those of each begin with its turn. */
export function startPlannedLoad(
  { workloads, seed, phases, shape, cpus, bounds }: Plan,
  { attachment }: LiveTarget,
  falco: FalcoAccess | null,
  janitor: RunJanitor,
  counters: Counters,
): Load {
  const loadMs = phases.find(({ kind }) => kind === 'load')?.durationMs ?? 0;
  const spread = shape === undefined ? null : { shape, loadMs };
  const most = bounds === undefined ? null : bounds.tasks + TASKS_BEYOND;
  const cgroup = most === null ? null : openLoadCgroup(kernelFilesBelow('/'), janitor, most);
  const options = { workloads, seed, spread, cpus, target: attachment.pid, falco, janitor, cgroup, counters };
  return phases.some(({ workload }) => workload !== undefined) ? startTurns(options) : startLoad(options);
}

/** The guard of a plan that has bounds, as every plan with a load does. */
export function openPlannedGuard(
  { bounds }: Plan,
  { attachment }: LiveTarget,
  { hosts }: Load,
  { memoryBytes }: HostFacts,
): Guard | null {
  if (bounds === undefined) return null;
  return openGuard({ files: kernelFilesBelow('/'), bounds, memoryBytes, target: attachment.pid, hosts });
}

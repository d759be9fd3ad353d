import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerSpec } from '../../src/model/host.ts';
import type { PlannedWorkload } from '../../src/model/plan.ts';
import type { Load, WorkReading } from '../../src/model/run-ports.ts';
import { parseStat } from '../../src/proc/stat.ts';
import { listPids } from '../../src/system/live-process.ts';
import { countWorkers, createCounters } from '../../src/system/load/counters.ts';
import { type LoadOptions, startLoad } from '../../src/system/load/load.ts';
import { removeScratch } from './remove-scratch.ts';

/** A load that runs with a janitor that only takes notes. */
export interface TriedLoad {
  readonly load: Load;
  readonly troubles: readonly string[];
  /** pids of the hosts, in the order of their workers */
  readonly hosts: readonly number[];
  /** the folder that the janitor would remove, with its ledger */
  readonly scratch: string;
  /** waits until the readings suit, at most ten seconds; gives them */
  until(suits: (readings: readonly WorkReading[]) => boolean): Promise<readonly WorkReading[]>;
}

/** What surrounds a load: the target, this process unless said, the Falco that it is, and the cgroup of the hosts. */
export type Surroundings = Partial<Pick<WorkerSpec, 'target' | 'falco'>> & Pick<LoadOptions, 'cgroup'>;

/** A workload as a planner would have it; what a test does not name is modest. */
export function planWorkload(id: string, changes: Partial<PlannedWorkload>): PlannedWorkload {
  const parameters = { fds: 32, ...changes.parameters };
  return { id, operation: 'operation', eventsPerOperation: 1, ratePerSecond: 200, workers: 1, ...changes, parameters };
}

/** Starts a load, runs `body` and leaves nothing behind. */
export async function tryLoad(
  workloads: readonly PlannedWorkload[],
  body: (tried: TriedLoad) => Promise<void>,
  surroundings: Surroundings = {},
): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'load-'));
  const hosts: number[] = [];
  const troubles: string[] = [];
  const janitor = {
    scratch,
    mark: { LEAKLAB_TEST: scratch },
    register: (pid: number) => hosts.push(pid),
    registerPath: () => {},
  };
  const counters = createCounters(scratch, countWorkers(workloads));
  const load = startLoad({ workloads, seed: 1, target: process.pid, ...surroundings, janitor, counters });
  load.onTrouble((reason) => troubles.push(reason));
  const until = async (suits: (readings: readonly WorkReading[]) => boolean) => {
    for (let tries = 0; tries < 1000 && !suits(load.read()); tries += 1) await sleep(10);
    return load.read();
  };
  try {
    await body({ load, troubles, hosts, scratch, until });
  } finally {
    await load.stop();
    counters.close();
    await removeScratch(scratch);
  }
}

/** Descriptors that a process holds. */
export function countHeld(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Threads that a process has. */
export function countThreads(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).length;
}

/** The children of a process. */
export function findChildren(parent: number): readonly number[] {
  return listPids().filter((pid) => readParent(pid) === parent);
}

function readParent(pid: number): number | null {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8')).ppid;
  } catch {
    return null;
  }
}

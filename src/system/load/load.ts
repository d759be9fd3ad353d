import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ToHost, WorkerSpec } from '../../model/host.ts';
import type { Placement, PlannedWorkload } from '../../model/plan.ts';
import type { Janitor, Load, WorkReading } from '../../model/run-ports.ts';
import { listAllowedCpus } from './allowed-cpus.ts';
import type { Counters, SlotReading } from './counters.ts';
import { startHostProcess } from './host-process.ts';
import type { LoadCgroup } from './load-cgroup.ts';
import { chooseProgramFolder } from './program-folder.ts';

/** What the load of a run is made from. */
export interface LoadOptions {
  /** as planned: ids are on the shelf, parameters are complete and within their bounds */
  readonly workloads: readonly PlannedWorkload[];
  readonly seed: number;
  /** how the rate moves over load phases of this length; constant unless said */
  readonly spread?: WorkerSpec['spread'];
  /** wherever the kernel puts them unless said */
  readonly cpus?: Placement | undefined;
  /** pid of the target, for workloads that speak to it; null where there is none yet */
  readonly target: number | null;
  /** where the target can be reached, for the same; nowhere unless said */
  readonly falco?: WorkerSpec['falco'];
  readonly janitor: Pick<Janitor, 'scratch' | 'mark' | 'register' | 'registerPath'>;
  /** what the hosts are put in; nothing unless said */
  readonly cgroup?: LoadCgroup | null;
  /** made beforehand with a slot for each worker, so that the target can read it from its start */
  readonly counters: Counters;
}

/** Hosts of a load that has a part of the counters file. */
export interface HostOptions extends LoadOptions {
  /** index of the first worker: slots before it belong to others */
  readonly firstWorker: number;
  /** a private folder from which programs may be executed */
  readonly programs: string;
}

/** While the load is on, hosts are told so again and again: see SILENCE_MS. */
const BEAT_MS = 1000;

/** Starts the hosts of a load that has the whole counters file, see {@link startHosts}. */
export function startLoad(options: LoadOptions): Load {
  return startHosts({ ...options, firstWorker: 0, programs: chooseProgramFolder(options.janitor) });
}

/**
 * Starts one host process for each worker, paused. Call it on the main thread. Throws ToolError kind host when there
 * is no folder to execute programs from; what goes wrong in a host rejects `ready`.
 */
export function startHosts(options: HostOptions): Load {
  const listeners: ((reason: string) => void)[] = [];
  const tell = (reason: string) => {
    for (const listener of listeners) listener(reason);
  };
  const hosts = specifyWorkers(options).map((spec) => startHostProcess(spec, options, tell));
  const ready = Promise.all(hosts.map((host) => host.ready)).then(() => {});
  ready.catch(() => {}); // whoever awaits it is told; nobody may be waiting when a host ends during a stop
  const sendAll = (message: ToHost) => {
    for (const host of hosts) host.send(message);
  };
  let final: readonly WorkReading[] | null = null;
  const read = () => sumWorkers(options.workloads, options.counters.read().slice(options.firstWorker));
  let stopped: Promise<void> | null = null;
  let beat: NodeJS.Timeout | null = null;
  const endBeat = () => {
    if (beat !== null) clearInterval(beat);
    beat = null;
  };
  const resume = () => sendAll({ kind: 'resume' });
  const stop = async () => {
    endBeat();
    await Promise.all(hosts.map((host) => host.stop()));
    final = read();
  };
  return {
    ready,
    resume: () => {
      endBeat();
      resume();
      beat = setInterval(resume, BEAT_MS).unref();
    },
    pause: () => {
      endBeat();
      sendAll({ kind: 'pause' });
    },
    hosts: () => hosts.flatMap(({ pid }) => pid ?? []),
    read: () => final ?? read(),
    remarks: () => [...new Set(hosts.flatMap((host) => host.remark() ?? []))],
    onTrouble: (listener) => {
      listeners.push(listener);
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Splits the planned rates among the workers; see createPacing for the phases. */
function specifyWorkers(options: HostOptions): readonly WorkerSpec[] {
  const {
    workloads,
    seed,
    spread = null,
    cpus,
    target,
    falco = null,
    janitor,
    counters,
    firstWorker,
    programs,
  } = options;
  const allowed = cpus === undefined ? [] : listAllowedCpus();
  return workloads
    .flatMap((planned) => Array.from({ length: planned.workers }, (_, share) => ({ planned, share })))
    .map((assigned, index) => ({ ...assigned, worker: firstWorker + index }))
    .map(({ planned, share, worker }) => ({
      workload: planned.id,
      parameters: planned.parameters,
      ratePerSecond: planned.ratePerSecond / planned.workers,
      spread,
      cpus: placeWorker(worker, cpus === 'split', allowed),
      phase: share / planned.workers,
      seed,
      target,
      falco,
      worker,
      counters: counters.path,
      scratch: makeFolder(join(janitor.scratch, `worker-${worker}`)),
      programs: makeFolder(join(programs, `programs-${worker}`)),
      mark: janitor.mark,
    }));
}

/** Workers side by side, each with its children beside it or on the next CPU. */
function placeWorker(worker: number, split: boolean, allowed: readonly number[]): WorkerSpec['cpus'] {
  const own = allowed[worker % allowed.length];
  if (own === undefined) return null;
  return { own, children: split ? (allowed[(worker + 1) % allowed.length] ?? null) : null };
}

function makeFolder(path: string): string {
  mkdirSync(path, { mode: 0o700 });
  return path;
}

/** Cumulative work of each planned workload: its workers' slots added up. */
function sumWorkers(workloads: readonly PlannedWorkload[], slots: readonly SlotReading[]): readonly WorkReading[] {
  let first = 0;
  return workloads.map(({ id, workers }) => {
    const own = slots.slice(first, first + workers);
    first += workers;
    const sum = (word: keyof SlotReading) => own.reduce((total, slot) => total + slot[word], 0);
    return { workload: id, done: sum('done'), asked: sum('asked'), failed: sum('failed') };
  });
}

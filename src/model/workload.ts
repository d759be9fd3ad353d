import type { Driver } from './driver.ts';
import type { AuditEndpoint, FalcoAccess } from './falco-access.ts';
import type { Libc, Path, Vector } from './libc.ts';
import type { FalcoNeed, HostNeed } from './need.ts';
import type { Poster } from './poster.ts';
import type { Unit } from './units.ts';

/** A parameter of a workload: `--set [WORKLOAD.]id=value`. Values are whole numbers within the bounds. */
export interface Parameter {
  readonly unit: Unit;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly describe: string;
}

/**
 * What growth under a workload is, in a Falco that works as designed: none; bounded by a cap or by what is alive;
 * delayed, given back at the next purge; a queue, gone when its reader has caught up; or accounting, memory that is
 * charged to the cgroup and not the process's own.
 */
export type Growth = 'none' | 'bounded' | 'delayed' | 'queue' | 'accounting';

/** Static programs that do the operations of a workload and count them: `src/load/programs/`. */
export type CountingProgram = 'churn' | 'clone3' | 'leader' | 'threads' | 'cloexec';
/** Static programs: those, and what their children execute. */
export type ProgramId = CountingProgram | 'exit' | 'exec-chain' | 'contain';

/** What a workload gets from its host process. */
export interface WorkloadContext {
  readonly libc: Libc;
  readonly parameters: Readonly<Record<string, number>>;
  /** a private folder that is removed afterwards; empty at the start */
  readonly scratch: string;
  /** pid of the target, null where the load is started before it */
  readonly target: number | null;
  /** where the target can be reached, where it is a Falco whose configuration can be read; else null */
  readonly falco: FalcoAccess | null;
  /** kill(2) of the target, and never of a later owner of its pid: 0 or -errno. Signal 0 only asks whether it may be */
  signalTarget(signal: number): number;
  /** opens a way to an endpoint, over so many connections */
  openPoster(endpoint: AuditEndpoint, connections: number): Poster;
  /** the CPU that children are to move to (`--cpus split`); null: they stay where their parent is */
  readonly childCpu: number | null;
  /** numbers in [0, 1) that depend on the plan's seed and the worker alone */
  readonly random: () => number;
  /** an argument vector, with what `--hold argv` adds to it; every process that the workload starts gets one */
  argv(...words: readonly [string, ...(string | Path)[]]): Vector;
  /** the environment of every process that the workload starts: the janitor finds strays by it */
  readonly environment: Vector;
  /** the same as `NAME=value`, for an environment that holds more */
  readonly environmentWords: readonly string[];
  /** writes one word of the worker's slot, for programs that read it there */
  writeSlot(word: number, value: number): void;
  /**
   * a descriptor of a new, empty file on a disk, which has no name and is gone with it. Throws ToolError kind host where
   * no folder for temporary files lies on one
   */
  openOnDisk(): number;
  /**
   * a private folder in a cgroup hierarchy that a Falco sees, to make cgroups in; removed afterwards with all of them.
   * Throws ToolError kind host where none can be made
   */
  cgroup(): string;
  /**
   * path of an emitted static program (written on first use, mode 0700, where programs may be executed); `give` makes
   * the words that it is given, for its processor
   */
  program(id: ProgramId, give?: (machine: 'x64' | 'arm64') => readonly bigint[]): string;
  /** path of a program of others, the first of these names that is in PATH. Throws ToolError host with the remedy */
  findProgram(need: Extract<HostNeed, { readonly kind: 'program' }>): string;
  /** a small file that such a program has written; null where there is none */
  readText(path: string): string | null;
}

/**
 * A part of the workloads shelf: one synthetic system call pattern. It runs in a host process of its own, which holds
 * exactly `--set fds=N` descriptors (32 by default; recorded) because children inherit the parent's table and Falco
 * copies it.
 */
export interface Workload {
  /** the file name on the shelf; never changes after release */
  readonly id: string;
  readonly title: string;
  /** singular noun that operations are counted in: `fork`, `open`, `spawn` */
  readonly operation: string;
  /** names of the system calls that the operations make, as strace(1) shows them with glibc */
  readonly calls: readonly [string, ...string[]];
  /** events that a Falco watching everything would see per operation, about */
  readonly eventsPerOperation: number;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** what the host must have; looked for before anything is started. Nothing unless said */
  readonly needs?: readonly HostNeed[];
  /**
   * what a Falco must have loaded to react at all: looked for on a running one, given to one that leaklab starts, and
   * without it the run is refused. Nothing unless said
   */
  readonly needsConfig?: readonly FalcoNeed[];
  /** which structure of Falco it exercises, and how */
  readonly stresses: string;
  /** descriptors that `start` opens and keeps; the host then holds so many fewer of its own. None unless said */
  readonly keeps?: number;
  /** what one worker holds at most with these parameters in force. Nothing worth counting unless said */
  readonly costs?: (parameters: Readonly<Record<string, number>>) => Cost;
  /** Falco's counters that it should move, by the names of its metrics */
  readonly moves: readonly string[];
  readonly growth: Growth;
  /** issues that this pattern reproduces: `falco#3664` */
  readonly reproduces: readonly string[];
  /** issues among those that two CPUs are needed for: where one CPU makes all events, they come in order */
  readonly races?: readonly string[];
  /** its children can be moved to another CPU than their parent (`--cpus split`). Not unless said */
  readonly splits?: true;
  /** why a survey leaves it out unless it is named: what it does is not over when its turn is */
  readonly apart?: string;
  /** operations per second and all workers together, unless `--rate` says otherwise */
  readonly defaultRatePerSecond: number;
  /** workers for each CPU unless `--workers` says otherwise: it wants the CPUs for itself. One, two at most, unless said */
  readonly workersPerCpu?: number;
  /** Sets up and gives the driver. Throws ToolError kind host when this host cannot do it. */
  start(context: WorkloadContext): Driver;
}

/** What the workers of a workload hold of the host at most, so that it can be bounded before the load. */
export interface Cost {
  /** processes and threads beside the host itself and the one child that it may have */
  readonly tasks?: number;
  /** descriptors beyond those of `--set fds` */
  readonly descriptors?: number;
  readonly memoryBytes?: number;
  readonly diskBytes?: number;
}

/** Gives a part its type and keeps it as written. */
export function defineWorkload(workload: Workload): Workload {
  return workload;
}

/**
 * What a host holds beside its work, whatever the workload: parameters that all of them have, with their defaults. `fds`:
 * descriptors; `held_sockets`: sockets on top of them; `held_argv`: bytes of arguments of every process.
 */
export const HELD_BY_DEFAULT = { fds: 32, held_sockets: 0, held_argv: 0 } as const;

/** What `--hold` calls them. */
export const HOLD_NAMES = { fds: 'fds', sockets: 'held_sockets', argv: 'held_argv' } as const;

/** Whether a parameter is one of those, at its default: nothing worth telling. */
export function isHeldByDefault(id: string, value: number): boolean {
  return Object.entries(HELD_BY_DEFAULT).some(([held, standard]) => held === id && standard === value);
}

/**
 * A worker's slot in the counters file: 64 bytes of little-endian unsigned 64-bit words. Hosts and static programs
 * write it, the session and the specimen read it; the file lies in memory (tmpfs) where the host has one.
 */
export const Slot = {
  bytes: 64,
  /** operations done */
  done: 0,
  /** operations tried that the kernel refused */
  failed: 8,
  /** operations asked for so far: the true schedule, whatever could be done of it */
  allowed: 16,
  /** not 0: stop */
  stop: 24,
  /** a number for the program, whose file says what: clone flags, or how many of something */
  argument: 32,
  /** a program works while `done` + `failed` is below this: the schedule without what was given up; 0: paused */
  limit: 40,
  /** errno of a program's last refusal */
  errno: 48,
  /** wait status of a program's last child */
  status: 56,
} as const;

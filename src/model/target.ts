import type { FalcoFact } from './falco-facts.ts';
import type { KernelFiles, KernelLog } from './ports.ts';

/** What a target has told about itself as a Falco, or what its outward face says. Null: not known. */
export interface FalcoIdentity {
  readonly version: string | null;
  /** as it is configured; absent where that could not be read, or does not say */
  readonly purges?: PurgeSettings;
  /** what maintainers would ask about it, as it was when the run began; absent in runs of older versions of leaklab */
  readonly facts?: readonly FalcoFact[];
}

/** When a Falco is told to empty its thread table. Null: as its version does. */
export interface PurgeSettings {
  readonly periodMs: number | null;
  readonly timeoutMs: number | null;
}

/**
 * A process that is being profiled, for one segment. Pid and start time together are its identity: a recycled pid is
 * never the target.
 */
export interface Attachment {
  /** id of the target part that found it: pid, name, falco, unit, container, pod, launch, specimen */
  readonly kind: string;
  /** what the user asked for, e.g. `pid:812`, `specimen:leak,bytes=512` */
  readonly spec: string;
  readonly pid: number;
  /** field 22 of /proc/PID/stat: clock ticks since boot */
  readonly startTicks: number;
  /** the process's name, in full where its command line has what the kernel cut off */
  readonly name: string;
  /** true: leaklab started it and must end it */
  readonly owned: boolean;
  readonly falco: FalcoIdentity | null;
}

/** How a target ended, as far as it can be known: exit codes of processes that are not our children cannot. */
export type TargetEnd =
  | ({ readonly kind: 'exited'; readonly code: number } & SaidEnd)
  | ({ readonly kind: 'killed'; readonly signal: string } & SaidEnd)
  /** by the kernel, for want of memory: the kernel's log names it, or its cgroup counted a kill at the time */
  | ({ readonly kind: 'oom-killed'; readonly evidence: 'kernel log' | 'cgroup' } & SaidEnd)
  | ({ readonly kind: 'gone' } & SaidEnd);

/** Why it ended by its own last words, where it had any: `could not parse param 2 (name) for event 7`. */
interface SaidEnd {
  readonly said?: string;
}

/** `exit code 3`, `killed by SIGKILL`, or that it is not known; then what the target said itself. */
export function describeEnd(end: TargetEnd): string {
  if (end.said === undefined) return describeHow(end);
  return `${end.kind === 'gone' ? 'ended' : describeHow(end)}: ${end.said}`;
}

function describeHow(end: TargetEnd): string {
  switch (end.kind) {
    case 'exited':
      return `exit code ${end.code}`;
    case 'killed':
      return `killed by ${end.signal}`;
    case 'oom-killed':
      return `killed for want of memory, by the ${end.evidence === 'cgroup' ? 'count of its cgroup' : "kernel's log"}`;
    case 'gone':
      return 'gone, how is not known';
  }
}

/** A target that has been found or started. */
export interface LiveTarget {
  readonly attachment: Attachment;
  /** true while pid and start time are still those of the attachment, and it is no zombie */
  alive(): boolean;
  /** how it ended; asked after `alive()` is false. Waits up to a second for an exit status of our own child */
  end(): Promise<TargetEnd>;
  /**
   * The next life of the same target after its end (a supervisor restarted it, the specimen was told to), waited for
   * at most `withinMs`; null when there is none.
   */
  successor(withinMs: number): Promise<LiveTarget | null>;
  /** ends the target if we started it (SIGTERM, wait, SIGKILL); otherwise does nothing */
  release(): Promise<void>;
}

/** A process as /proc shows it. */
export interface ProcessFacts {
  readonly pid: number;
  readonly ppid: number;
  readonly startTicks: number;
  readonly name: string;
  /** a kernel thread has no command line and no memory of its own */
  readonly kernelThread: boolean;
  readonly zombie: boolean;
  /** real user id, null where it cannot be read */
  readonly uid: number | null;
  readonly commandLine: readonly string[];
  /**
   * path of the program that it runs, as its own file system has it; null where this user may not see it, and for what
   * has none. A removed or replaced file ends with ` (deleted)`
   */
  readonly executable: string | null;
}

/** A child that leaklab started for profiling. */
export interface OwnedProcess {
  readonly pid: number;
  readonly startTicks: number;
  /** resolves when it has ended */
  readonly ended: Promise<TargetEnd>;
  /** SIGTERM to its process group, `graceMs` later SIGKILL; resolves when it is gone */
  stop(graceMs: number): Promise<void>;
}

/** What targets may use. */
export interface TargetPorts {
  readonly files: KernelFiles;
  /** facts of one process, or null when there is none */
  inspect(pid: number): ProcessFacts | null;
  /** all processes whose facts can be read, leaklab and its children left out */
  processes(): readonly ProcessFacts[];
  /** true while some process has the pid, even one that /proc hides from us (hidepid) */
  exists(pid: number): boolean;
  /** true when memory of the process may be read (status is open to everybody; hidepid and smaps are not) */
  readable(pid: number): boolean;
  /**
   * starts a command without a shell, in its own process group, registered with the janitor; `environment` is added to
   * that of leaklab
   */
  launch(
    command: readonly [string, ...string[]],
    environment?: Readonly<Record<string, string>>,
  ): Promise<OwnedProcess>;
  /** starts the specimen program in `mode` with `key=value` options, fed from the load's counters */
  specimen(mode: string, options: Readonly<Record<string, string>>): Promise<OwnedProcess>;
  /** the kernel's log from now on; null where it may not be read */
  kernelLog(): KernelLog | null;
  /** waits; false when an interrupt cut it short */
  sleep(ms: number): Promise<boolean>;
  /** asks the person at the terminal to choose one; null where nobody can answer */
  choose(question: string, answers: readonly string[]): Promise<number | null>;
  /** says something on stderr (which target was taken, and why) */
  say(line: string): void;
}

/** A part of the targets shelf: one way to name what is profiled. */
export interface TargetKind {
  readonly id: string;
  readonly title: string;
  /** as typed: `pid:N` */
  readonly syntax: string;
  /** true: it is started by `attach`, and ended by leaklab; false: it runs already */
  readonly owned: boolean;
  /** Refuses an argument that can mean no target, before anything is started or asked: throws ToolError usage. */
  check(argument: string | null): void;
  /**
   * Finds or starts the target. `argument` is what follows the colon, null without one.
   * Throws ToolError: usage (bad argument), target-not-found, target-not-readable.
   */
  attach(ports: TargetPorts, argument: string | null): Promise<LiveTarget>;
}

/** Gives a part its type and keeps it as written. */
export function defineTarget(target: TargetKind): TargetKind {
  return target;
}

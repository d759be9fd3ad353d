import type { Failure } from './failure.ts';
import type { FalcoAccess } from './falco-access.ts';
import type { Shape } from './plan.ts';

/** What one workload host is to do: the first message it gets. */
export interface WorkerSpec {
  /** id of a part on the workloads shelf */
  readonly workload: string;
  /** every parameter with its value in force, `fds` included */
  readonly parameters: Readonly<Record<string, number>>;
  /** operations per second of this worker alone */
  readonly ratePerSecond: number;
  /** how it moves over each load phase, which lasts so long; null: it does not */
  readonly spread: { readonly shape: Shape; readonly loadMs: number } | null;
  /** the CPU that the host stays on, and the one that its children move to; null: wherever the kernel puts them */
  readonly cpus: { readonly own: number; readonly children: number | null } | null;
  /** shift of its schedule, see createPacing */
  readonly phase: number;
  readonly seed: number;
  /** index of the worker in the run: its slot in the counters file, its stream of random numbers */
  readonly worker: number;
  /** path of the counters file */
  readonly counters: string;
  /** a private folder, empty */
  readonly scratch: string;
  /** a private folder from which programs may be executed; may be the same */
  readonly programs: string;
  /** pid of the target, null where the load is started before it */
  readonly target: number | null;
  /** where the target can be reached, where it is a Falco whose configuration can be read; else null */
  readonly falco: FalcoAccess | null;
  /** the janitor's mark: the environment of every process that the workload starts */
  readonly mark: Readonly<Record<string, string>>;
}

/**
 * What the environment of a process has besides the mark when it must not be interrupted and ends by itself within
 * seconds. It leads a process group: the janitor lets that group finish before it kills it.
 */
export const LEFT_TO_FINISH = 'LEAKLAB_FINISHES=1';

/**
 * From leaklab to a host. Hosts start paused. `resume` comes again each second while the load is on: a host that has not
 * heard it for {@link SILENCE_MS} pauses by itself, because leaklab has been stopped (Ctrl-Z) or suspended.
 */
export type ToHost =
  | { readonly kind: 'spec'; readonly spec: WorkerSpec }
  | { readonly kind: 'resume' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'stop' };

/**
 * From a host to leaklab. `trouble` before `ready` means that the host gives up and waits for its stop. A host that
 * was told to stop answers by its end, with all operations in its slot.
 */
export type FromHost =
  | {
      readonly kind: 'ready';
      /** descriptors held, as /proc/self/fd says */
      readonly held: number;
      /** what a reader of the run should know of how the host works, null: nothing */
      readonly remark: string | null;
    }
  | { readonly kind: 'trouble'; readonly failure: Failure };

/** How long a host goes on without having heard that it should. */
export const SILENCE_MS = 3000;

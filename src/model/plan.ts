import type { Bounds } from './bounds.ts';

/** What a session is asked to do: decided before it starts, written into the run's header, never changed. */
export interface Plan {
  /** as the user named it: `pid:812`, `specimen:leak` */
  readonly target: string;
  /** empty for `watch` and `snapshot` */
  readonly workloads: readonly PlannedWorkload[];
  readonly seed: number;
  /** constant unless said */
  readonly shape?: Shape;
  /** wherever the kernel puts them unless said */
  readonly cpus?: Placement;
  /** known issues that the workloads reproduce and that cannot show on these CPUs; none unless said */
  readonly cannotShow?: readonly string[];
  /** what the load holds of its host at most; none without load */
  readonly bounds?: Bounds;
  readonly phases: readonly [PlannedPhase, ...PlannedPhase[]];
  /** period of probes that follow the tick */
  readonly intervalMs: number;
  /** ids of the probes to open */
  readonly probes: readonly string[];
  /** the leak that must be excluded for `stable`, or null */
  readonly detect: DetectRate | null;
  /** memory that the target must not reach: when it will is told; none unless said */
  readonly limitBytes?: number;
  /** where the run ends as soon as it is decided: when that is looked at, the last time at its end; at its end alone unless said */
  readonly looks?: readonly PlannedLook[];
  /** workloads that a survey leaves out, each with why: `user-churn (needs root)`; none unless said */
  readonly leftOut?: readonly string[];
  /** what was typed for a Falco that leaklab launches (`--overlay`), in its order; nothing unless said */
  readonly overlay?: readonly TypedOverlay[];
  /** go on with the target's next life after its end */
  readonly followRestarts: boolean;
  /** the target is not asked over HTTP for its counters; where it tells them nowhere else it is, unless said */
  readonly noScrape?: true;
  /** the known issue that it is meant to reproduce, as `falco#3664`; none unless said */
  readonly issue?: string;
  /** the last drain is as long as it takes to see a purge; not unless said */
  readonly throughPurge?: true;
}

/** How long phases are planned to last, one after the other. */
export function totalMs(phases: readonly PlannedPhase[]): number {
  return phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** One workload of a plan, with every choice made. */
export interface PlannedWorkload {
  readonly id: string;
  readonly operation: string;
  readonly eventsPerOperation: number;
  /** operations per second, all workers together */
  readonly ratePerSecond: number;
  readonly workers: number;
  /** every parameter with its value in force, `fds` (descriptors held by each host) included */
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * How the rate moves over a load phase, the mean being the rate asked for: constant; ramp, from nothing to twice the mean;
 * square, on at twice the mean and off, the order within each pair being the seed's; burst, all in a tenth of the time.
 */
export type Shape =
  | { readonly kind: 'constant' | 'ramp' | 'burst' }
  | { readonly kind: 'square' /** of on, and of off */; readonly halfMs: number };

/** Where parents and their children run: `same` on one CPU together, `split` on two. */
export type Placement = 'same' | 'split';

/** settle: before any load; load: with it; drain: after it; watch: a plan without load. */
export type PhaseKind = 'settle' | 'load' | 'drain' | 'watch';

/** A phase and how long it is to last. */
export interface PlannedPhase {
  readonly kind: PhaseKind;
  /** 1 for the first load and its drain; 0 for settle and watch */
  readonly cycle: number;
  readonly durationMs: number;
  /** of a load and its drain: the one workload that works in it; all of the plan's unless said (a survey) */
  readonly workload?: string;
}

/**
 * A thing that a launched Falco gets beside its command: a key of falco.yaml (`falco.metrics.interval`), or one of leaklab's
 * own (`sink`, `engine`, `buf_size_preset`, `cpus_for_each_buffer`), and its value as typed.
 */
export interface TypedOverlay {
  readonly key: string;
  readonly value: string;
}

/** A moment, fixed before the run, at which it ends if its verdict is decided by then. */
export interface PlannedLook {
  /** of the plan's time; in a plan with load the end of a drain */
  readonly afterMs: number;
  /** of the error rate of the whole run, what may be spent here: all looks together spend 1 at most */
  readonly share: number;
}

/** The size of a leak, in time or in operations. */
export type DetectRate =
  | { readonly unit: 'bytes per hour'; readonly value: number }
  | { readonly unit: 'bytes per operation'; readonly value: number };

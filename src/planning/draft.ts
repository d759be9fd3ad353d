import type { Bounds } from '../model/bounds.ts';
import { fail } from '../model/failure.ts';
import type { DetectRate, Plan, PlannedWorkload, TypedOverlay } from '../model/plan.ts';
import { SECOND_MS } from '../model/units.ts';
import type { Workload } from '../model/workload.ts';
import { arrangeLoad, checkSlots, expandHold } from './arrangement.ts';
import { parseDetectRate } from './detect-rate.ts';
import { LONGEST_MS, parseDurationWithin } from './duration.ts';
import { type FailOn, parseFailOn } from './fail-on.ts';
import { parseLimit } from './limit.ts';
import { boundLoad } from './load-bounds.ts';
import { planLooks } from './looks.ts';
import { parseOverlays } from './overlay.ts';
import { MOST_CYCLES, type PhaseWishes, planPhases, planWatch } from './phases.ts';
import { parseLongest, type TypedEnd } from './until-decided.ts';
import { parseWholeNumber } from './whole-number.ts';
import { planWorkloads } from './workloads.ts';

/** What was typed for an experiment: text or absent, as the command line gives it. */
export interface TypedExperiment extends TypedEnd {
  readonly interval: string;
  readonly detect: string | null;
  readonly failOn: string | null;
  readonly limit: string | null;
  readonly followRestarts: boolean;
  /** `--no-scrape` */
  readonly noScrape: boolean;
  /** `--overlay`, in the order given */
  readonly overlays: readonly string[];
  readonly seed: string | null;
  readonly workloads: readonly string[];
  readonly settings: readonly string[];
  readonly rate: string | null;
  readonly workers: string | null;
  readonly settle: string | null;
  readonly load: string | null;
  readonly drain: string | null;
  /** `--hold`, in the order given */
  readonly holds: readonly string[];
  readonly cpus: string | null;
  readonly shape: string | null;
  /** the number of the known issue that it is to reproduce */
  readonly issue: string | null;
  readonly throughPurge: boolean;
}

/** What the host adds to it. */
export interface DraftCircumstances {
  readonly shelf: readonly Workload[];
  readonly cpus: number;
  readonly probes: readonly string[];
  /** the seed unless one was typed */
  readonly seed: number;
}

/** A checked experiment that only lacks its target. */
export interface Draft {
  readonly workloads: readonly PlannedWorkload[];
  /** slots that the counters file needs: one for each worker, and where workloads take turns for each of theirs */
  readonly slots: number;
  /** what the load holds of its host at most */
  readonly bounds: Bounds;
  readonly failOn: readonly FailOn[];
  /** what a launched Falco is to get beside its command */
  readonly overlay: readonly TypedOverlay[];
  /**
   * The plan on a target. Safe to ask before the target is there, with what is known by then. Throws ToolError usage where
   * it leaves no workload, and where `--max` holds too few cycles on it.
   */
  complete(target: DraftTarget): Plan;
}

/** What of the target the plan depends on. */
export interface DraftTarget {
  readonly spec: string;
  readonly specimen: boolean;
  /** null: no Falco, or not known yet */
  readonly falcoAgeMs: number | null;
  /** from one purge of its tables to the next; null, as when it is not said: none is known */
  readonly purgePeriodMs?: number | null;
  /** workloads that a survey of it leaves out, with why; none unless said */
  readonly unfit?: readonly UnfitWorkload[];
}

/** A workload that a target would not react to. */
export interface UnfitWorkload {
  readonly id: string;
  readonly because: string;
}

/** Process churn through vfork and exec: what container hosts do all day, and the trigger of falco#3664. */
export const DEFAULT_WORKLOAD = 'spawn-churn';

/** How long a watch lasts unless told. */
export const DEFAULT_WATCH = '10m';

const HIGHEST_SEED = 2 ** 32 - 1;

/** Checks everything that was typed. Throws ToolError usage; nothing has been started or written by then. */
export function draftExperiment(typed: TypedExperiment, given: DraftCircumstances): Draft {
  const basics = parsePlanBasics(typed, given);
  const workloads = typed.watches ? [] : planTypedWorkloads(typed, given);
  const longestMs = parseLongest(typed);
  const draftedPhases = draftPhases(typed, workloads, basics.detect, longestMs);
  const arrangement = arrangeLoad(typed, workloads, given.shelf, given.cpus);
  const bounds = boundLoad(workloads, given.shelf, false);
  const limit = typed.limit === null ? {} : { limitBytes: parseLimit(typed.limit) };
  const { issue, throughPurge } = typed;
  return {
    workloads,
    slots: workloads.reduce((sum, { workers }) => sum + workers, 0),
    bounds,
    failOn: typed.failOn === null ? [] : parseFailOn(typed.failOn),
    overlay: basics.overlay ?? [],
    complete: (target) => {
      const phases = draftedPhases(target);
      checkSlots(arrangement.shape, phases);
      return {
        ...basics,
        ...limit,
        ...(issue !== null && { issue }),
        ...(throughPurge && { throughPurge }),
        target: target.spec,
        workloads,
        ...arrangement,
        ...(workloads.length > 0 && { bounds }),
        phases,
        ...(longestMs !== null && { looks: planLooks(phases) }),
      };
    },
  };
}

/** What a plan has whatever it does: how it samples, its seed, what it must find. Throws ToolError usage. */
export function parsePlanBasics(
  typed: Pick<TypedExperiment, 'interval' | 'detect' | 'seed' | 'followRestarts' | 'noScrape' | 'overlays'>,
  given: DraftCircumstances,
): Omit<Plan, 'target' | 'workloads' | 'phases'> {
  const overlay = parseOverlays(typed.overlays);
  return {
    intervalMs: parseDurationWithin(typed.interval, '--interval', 50, 60 * SECOND_MS),
    detect: typed.detect === null ? null : parseDetectRate(typed.detect),
    seed: typed.seed === null ? given.seed : parseWholeNumber(typed.seed, '--seed', 0, HIGHEST_SEED),
    probes: given.probes,
    followRestarts: typed.followRestarts,
    ...(typed.noScrape && { noScrape: true }),
    ...(overlay.length > 0 && { overlay }),
  };
}

function planTypedWorkloads(typed: TypedExperiment, { shelf, cpus }: DraftCircumstances): readonly PlannedWorkload[] {
  const { rate, workers } = typed;
  const settings = [...typed.holds.flatMap(expandHold), ...typed.settings];
  const workloads = typed.workloads.length === 0 ? [DEFAULT_WORKLOAD] : typed.workloads;
  return planWorkloads({ workloads, settings, rate, workers, inTurn: false }, shelf, cpus);
}

function draftPhases(
  typed: TypedExperiment,
  workloads: readonly PlannedWorkload[],
  detect: DetectRate | null,
  longestMs: number | null,
) {
  if (typed.watches) {
    const watchFor = typed.watchFor ?? DEFAULT_WATCH;
    const durationMs = longestMs ?? parseDurationWithin(watchFor, '--for', SECOND_MS, LONGEST_MS);
    return () => planWatch(durationMs);
  }
  const wishes = { ...parsePhaseWishes(typed), longestMs };
  const ratePerSecond = workloads.reduce((sum, workload) => sum + workload.ratePerSecond, 0);
  return ({ specimen, falcoAgeMs, purgePeriodMs = null }: DraftTarget) =>
    planPhases(wishes, { specimen, falcoAgeMs, purgePeriodMs, detect, ratePerSecond });
}

function parsePhaseWishes(typed: TypedExperiment): Omit<PhaseWishes, 'longestMs'> {
  const { settle, load, drain, cycles, throughPurge, untilDecided } = typed;
  if (throughPurge && untilDecided) {
    const fact = '--through-purge says how the run ends, and --until-decided leaves that open';
    throw fail('usage', fact, 'drop one of them');
  }
  const duration = (text: string | null, option: string, minMs: number) =>
    text === null ? null : parseDurationWithin(text, option, minMs, LONGEST_MS);
  return {
    settleMs: duration(settle, '--settle', 0),
    loadMs: duration(load, '--load', SECOND_MS),
    drainMs: duration(drain, '--drain', 0),
    cycles: cycles === null ? null : parseWholeNumber(cycles, '--cycles', 1, MOST_CYCLES),
    throughPurge,
  };
}

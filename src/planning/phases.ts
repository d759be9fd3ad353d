import { fail } from '../model/failure.ts';
import type { DetectRate, PlannedPhase } from '../model/plan.ts';
import { formatDuration, HOUR_MS, MIB, MINUTE_MS, SECOND_MS } from '../model/units.ts';
import { FEWEST_CYCLES } from './looks.ts';

/** Durations that the user named; null where the plan chooses. */
export interface PhaseWishes {
  readonly settleMs: number | null;
  readonly loadMs: number | null;
  readonly drainMs: number | null;
  readonly cycles: number | null;
  /** as many cycles as fit into it; null: as many as are named */
  readonly longestMs: number | null;
  /** the last drain is to see a purge; not unless said */
  readonly throughPurge?: boolean;
}

/** What the defaults depend on. */
export interface PhaseCircumstances {
  /** the specimen reacts at once: short phases show all there is */
  readonly specimen: boolean;
  /** age of a target that is a Falco, null for any other */
  readonly falcoAgeMs: number | null;
  /** from one purge of the target's tables to the next; null, as when it is not said: none is known */
  readonly purgePeriodMs?: number | null;
  readonly detect: DetectRate | null;
  /** operations per second, all workloads together */
  readonly ratePerSecond: number;
}

/** Falco's first purge of its thread table comes 30 s after capture start; load before it would be purged away. */
const FIRST_PURGE_OVER_MS = 35 * SECOND_MS;
const LONGEST_LOAD_MS = 8 * HOUR_MS;
/** Noise of RssAnon that a plan must expect before it has measured any: one allocator arena step. */
const EXPECTED_NOISE_BYTES = MIB / 8;
/** How many noise widths a leak must add up to over the load to be found with power .8 at 95 %, with reserve. */
const NOISE_WIDTHS = 6;

/** The most that a run may have of load and drain. */
export const MOST_CYCLES = 1000;

/**
 * The phases of a loaded run: settle, then cycles of load and drain. Defaults end within 7 minutes; `--detect` lengthens
 * the load until the named leak would stand out of the expected noise. Where a run ends once it is decided it is the cycles
 * that become more. Throws ToolError usage where too few fit, or too many, and where a purge is to be seen of a target that is
 * not known to have any.
 */
export function planPhases(wishes: PhaseWishes, given: PhaseCircumstances): readonly [PlannedPhase, ...PlannedPhase[]] {
  const { longestMs } = wishes;
  const named = wishes.cycles ?? 2;
  const loadMs = wishes.loadMs ?? (longestMs === null ? defaultLoadMs(given, named) : plainLoadMs(given));
  const drainMs = wishes.drainMs ?? (given.specimen ? 15 : 60) * SECOND_MS;
  const settleMs = wishes.settleMs ?? defaultSettleMs(given);
  const cycles = longestMs === null ? named : cyclesWithin(longestMs, settleMs, loadMs + drainMs);
  const settle: PlannedPhase = { kind: 'settle', cycle: 0, durationMs: settleMs };
  const rounds = Array.from({ length: cycles }, (_, index): PlannedPhase[] => [
    { kind: 'load', cycle: index + 1, durationMs: loadMs },
    { kind: 'drain', cycle: index + 1, durationMs: drainMs },
  ]);
  const phases = rounds.flat();
  return [settle, ...(wishes.throughPurge === true ? drainThroughPurge(phases, given) : phases)];
}

/** A purge and what follows it are seen once the drain goes on for a tenth of the period beyond it. */
const PAST_PURGE = 1.1;

function drainThroughPurge(phases: readonly PlannedPhase[], given: PhaseCircumstances): readonly PlannedPhase[] {
  const { purgePeriodMs = null } = given;
  if (purgePeriodMs === null) {
    const fact = '--through-purge needs a target that empties its tables, and of this one no purge is known';
    throw fail('usage', fact, 'name a Falco with -t, or drop it');
  }
  const stepMs = purgePeriodMs >= 2 * MINUTE_MS ? MINUTE_MS : 5 * SECOND_MS;
  const leastMs = Math.ceil((PAST_PURGE * purgePeriodMs) / stepMs) * stepMs;
  return phases.map((phase, i) =>
    i === phases.length - 1 ? { ...phase, durationMs: Math.max(phase.durationMs, leastMs) } : phase,
  );
}

function cyclesWithin(longestMs: number, settleMs: number, cycleMs: number): number {
  const cycles = Math.floor((longestMs - settleMs) / cycleMs);
  const leastMs = settleMs + FEWEST_CYCLES * cycleMs;
  if (cycles < FEWEST_CYCLES) {
    const fact = `--max is shorter than settling and two cycles, which take ${formatDuration(leastMs)}`;
    throw fail('usage', fact, 'raise it, or shorten --load and --drain');
  }
  if (cycles <= MOST_CYCLES) return cycles;
  throw fail('usage', `--max holds more than ${MOST_CYCLES} cycles`, 'lower it, or lengthen --load and --drain');
}

/** The one phase of `watch`. */
export function planWatch(durationMs: number): readonly [PlannedPhase] {
  return [{ kind: 'watch', cycle: 0, durationMs }];
}

/** Time before the first load: longer where the first purge of a young Falco is still to come. */
export function defaultSettleMs({ specimen, falcoAgeMs }: Pick<PhaseCircumstances, 'specimen' | 'falcoAgeMs'>): number {
  if (specimen) return 5 * SECOND_MS;
  return falcoAgeMs !== null && falcoAgeMs < FIRST_PURGE_OVER_MS ? 40 * SECOND_MS : 10 * SECOND_MS;
}

function defaultLoadMs(given: PhaseCircumstances, cycles: number): number {
  const plainMs = plainLoadMs(given);
  if (given.detect === null) return plainMs;
  const neededMs = detectableAfterMs(given.detect, given.ratePerSecond) / cycles;
  const roundedMs = Math.ceil(neededMs / (MINUTE_MS / 2)) * (MINUTE_MS / 2);
  return Math.min(LONGEST_LOAD_MS, Math.max(plainMs, roundedMs));
}

function plainLoadMs({ specimen }: PhaseCircumstances): number {
  return (specimen ? 20 : 90) * SECOND_MS;
}

/** Load time after which a leak of this size has added up to more than the noise. */
function detectableAfterMs(detect: DetectRate, ratePerSecond: number): number {
  const bytesNeeded = NOISE_WIDTHS * EXPECTED_NOISE_BYTES;
  const perMs = detect.unit === 'bytes per hour' ? detect.value / HOUR_MS : (detect.value * ratePerSecond) / SECOND_MS;
  return bytesNeeded / perMs;
}

import type { DetectRate, PlannedPhase } from '../model/plan.ts';
import { HOUR_MS, MIB, MINUTE_MS, SECOND_MS } from '../model/units.ts';

/** Durations that the user named; null where the plan chooses. */
export interface PhaseWishes {
  readonly settleMs: number | null;
  readonly loadMs: number | null;
  readonly drainMs: number | null;
  readonly cycles: number | null;
}

/** What the defaults depend on. */
export interface PhaseCircumstances {
  /** the specimen reacts at once: short phases show all there is */
  readonly specimen: boolean;
  /** age of a target that is a Falco, null for any other */
  readonly falcoAgeMs: number | null;
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

/**
 * The phases of a loaded run: settle, then cycles of load and drain. Defaults end within 7 minutes; `--detect` lengthens
 * the load until the named leak would stand out of the expected noise.
 */
export function planPhases(wishes: PhaseWishes, given: PhaseCircumstances): readonly [PlannedPhase, ...PlannedPhase[]] {
  const cycles = wishes.cycles ?? 2;
  const loadMs = wishes.loadMs ?? defaultLoadMs(given, cycles);
  const drainMs = wishes.drainMs ?? (given.specimen ? 15 : 60) * SECOND_MS;
  const settle: PlannedPhase = { kind: 'settle', cycle: 0, durationMs: wishes.settleMs ?? defaultSettleMs(given) };
  const rounds = Array.from({ length: cycles }, (_, index): PlannedPhase[] => [
    { kind: 'load', cycle: index + 1, durationMs: loadMs },
    { kind: 'drain', cycle: index + 1, durationMs: drainMs },
  ]);
  return [settle, ...rounds.flat()];
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
  const plainMs = (given.specimen ? 20 : 90) * SECOND_MS;
  if (given.detect === null) return plainMs;
  const neededMs = detectableAfterMs(given.detect, given.ratePerSecond) / cycles;
  const roundedMs = Math.ceil(neededMs / (MINUTE_MS / 2)) * (MINUTE_MS / 2);
  return Math.min(LONGEST_LOAD_MS, Math.max(plainMs, roundedMs));
}

/** Load time after which a leak of this size has added up to more than the noise. */
function detectableAfterMs(detect: DetectRate, ratePerSecond: number): number {
  const bytesNeeded = NOISE_WIDTHS * EXPECTED_NOISE_BYTES;
  const perMs = detect.unit === 'bytes per hour' ? detect.value / HOUR_MS : (detect.value * ratePerSecond) / SECOND_MS;
  return bytesNeeded / perMs;
}

import { type PurgeTimes, purgeTimesOf } from '../falco/purges.ts';
import type { Recording } from '../model/run.ts';
import { MINUTE_MS, SECOND_MS } from '../model/units.ts';
import { type Exposure, exposureOf } from './exposure.ts';

/** What the judge knows of a run beside its series. */
export interface Setting {
  readonly recording: Recording;
  readonly exposure: Exposure;
  /** what operations are counted in: `fork`; null where none were */
  readonly operation: string | null;
  /** load phases were planned or recorded */
  readonly loaded: boolean;
  /** operations were asked for and none was done */
  readonly idleLoad: boolean;
  readonly pageBytes: number;
  /** when the target empties its tables, null where it is not known to */
  readonly purges: PurgeTimes | null;
}

/** The confidence of every interval that is told. */
export const CONFIDENCE = 0.95;

/** Reads the setting of a recording. */
export function settingOf(recording: Recording): Setting {
  const exposure = exposureOf(recording);
  const planned = recording.header?.plan.workloads ?? [];
  const loaded = recording.phases.some((span) => span.phase === 'load');
  return {
    recording,
    exposure,
    operation: exposure.kind === 'operations' ? operationNoun(recording) : null,
    loaded,
    idleLoad: loaded && planned.length + recording.work.length > 0 && exposure.kind !== 'operations',
    pageBytes: recording.header?.host.pageBytes ?? 4096,
    purges: purgesOf(recording),
  };
}

/** The noun of the workload that did most. */
function operationNoun(recording: Recording): string {
  const most = recording.work.reduce((a, b) => ((b.done.at(-1) ?? 0) > (a.done.at(-1) ?? 0) ? b : a));
  const planned = recording.header?.plan.workloads.find(({ id }) => id === most.workload);
  return planned?.operation ?? 'operation';
}

/** A Falco's by its version; the specimen's, which plays a table that is purged, by its options. */
function purgesOf(recording: Recording): PurgeTimes | null {
  const target = recording.header?.target;
  if (target?.kind === 'specimen') return specimenPurges(target.spec);
  return target?.falco ? purgeTimesOf(target.falco.version) : null;
}

/** `specimen:orphans,interval_s=8,timeout_s=4`: the values in force where the target's own are not named. */
function specimenPurges(spec: string): PurgeTimes | null {
  if (!/^specimen:orphans\b/.test(spec)) return null;
  const seconds = (key: string, ordinary: number): number =>
    Number(new RegExp(`\\b${key}=(\\d+)`).exec(spec)?.[1] ?? ordinary) * SECOND_MS;
  const periodMs = seconds('interval_s', 8);
  return { firstMs: periodMs, periodMs, timeoutMs: seconds('timeout_s', 4) };
}

/** How long a run must be to see a purge of what its load left, or null when it was long enough. */
export function msToSeePurge(setting: Setting): number | null {
  const { purges, recording } = setting;
  const load = recording.phases.find((span) => span.phase === 'load');
  if (purges === null || load === undefined) return null;
  const drainsMs = recording.phases
    .filter((span) => span.phase === 'drain')
    .reduce((longest, span) => Math.max(longest, span.toMs - span.fromMs), 0);
  const needed = purges.periodMs + Math.min(purges.timeoutMs, purges.periodMs);
  if (recording.endMs - load.fromMs >= needed && drainsMs >= 0) return null;
  const margin = purges.periodMs >= MINUTE_MS ? 5 * MINUTE_MS : purges.periodMs / 2;
  return Math.max(recording.endMs, load.fromMs + purges.periodMs) + margin;
}

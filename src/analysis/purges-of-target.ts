import { type PurgeTimes, purgeTimesOf } from '../falco/purges.ts';
import type { Attachment } from '../model/target.ts';
import { SECOND_MS } from '../model/units.ts';

/**
 * When a target empties its tables: a Falco's by its version, or as it is configured; the specimen's, which plays a table that
 * is purged, by its options. Null where it is not known to.
 */
export function purgesOfTarget({ kind, spec, falco }: Pick<Attachment, 'kind' | 'spec' | 'falco'>): PurgeTimes | null {
  if (kind === 'specimen') return specimenPurges(spec);
  return falco === null ? null : purgeTimesOf(falco);
}

/** `specimen:orphans,interval_s=8,timeout_s=4`: the values in force where the target's own are not named. */
function specimenPurges(spec: string): PurgeTimes | null {
  if (!/^specimen:orphans\b/.test(spec)) return null;
  const seconds = (key: string, ordinary: number): number =>
    Number(new RegExp(`\\b${key}=(\\d+)`).exec(spec)?.[1] ?? ordinary) * SECOND_MS;
  const periodMs = seconds('interval_s', 8);
  return { firstMs: periodMs, periodMs, timeoutMs: seconds('timeout_s', 4) };
}

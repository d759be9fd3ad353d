import type { FalcoIdentity } from '../model/target.ts';
import { MINUTE_MS, SECOND_MS } from '../model/units.ts';
import { isReleaseBefore } from './release-order.ts';

/** When a Falco empties its thread table of entries whose thread is gone. */
export interface PurgeTimes {
  /** first purge, from the start of its capture */
  readonly firstMs: number;
  /** from one purge to the next */
  readonly periodMs: number;
  /** how long an entry must have been silent to go */
  readonly timeoutMs: number;
}

/**
 * libs defaults up to Falco 0.41 (seen on 0.41.3: 30 s after start, then every 1200 s); since 0.42 falco.yaml sets
 * `falco_libs.thread_table_auto_purging_interval_s` and `..._thread_timeout_s` to 300 (seen on 0.44.1). An unknown
 * version is taken for the slower one, so that no leak is called proven that a purge might still end; but what is
 * configured holds there too, because only a falco.yaml of 0.42 or later sets it.
 */
export function purgeTimesOf({ version, purges }: FalcoIdentity): PurgeTimes {
  const isOld = isReleaseBefore(version, 42);
  const byVersion =
    isOld === false
      ? { periodMs: 5 * MINUTE_MS, timeoutMs: 5 * MINUTE_MS }
      : { periodMs: 20 * MINUTE_MS, timeoutMs: 30 * MINUTE_MS };
  const told = isOld === true ? undefined : purges;
  return {
    firstMs: 30 * SECOND_MS,
    periodMs: told?.periodMs ?? byVersion.periodMs,
    timeoutMs: told?.timeoutMs ?? byVersion.timeoutMs,
  };
}

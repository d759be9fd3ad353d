import type { FalcoCounterValues } from '../falco/counters.ts';
import type { FalcoRule } from '../falco/rule.ts';
import type { StateTable } from './behaviour.ts';

/** Monotonic and wall clock, in milliseconds. */
export interface Instant {
  readonly nowMs: number;
  readonly wallMs: number;
}

/** What the specimen has counted, as Falco counts it: since the start, or since the latest reload. */
export interface Tally {
  /** `events` more were seen, and `alerts` were raised of which `lost` found no room in the output */
  add(events: number, alerts: number, lost: number): void;
  reload(at: Instant): void;
  /** the values as they stand */
  values(at: Instant, rssBytes: number, table: StateTable): FalcoCounterValues;
  /** what the next values give as `..._prev`, and what their rates are taken from */
  keepAsPrevious(nowMs: number): void;
  rule(): FalcoRule;
}

/** A tally that starts now. */
export function startTally(start: Instant): Tally {
  const startNs = nanoseconds(start.wallMs);
  let reloadNs = startNs;
  let events = 0;
  let alerts = 0;
  let lost = 0;
  let previous: { readonly nowMs: number; readonly events: number } | null = null;

  return {
    add: (newEvents, newAlerts, newLost) => {
      events += newEvents;
      alerts += newAlerts;
      lost += newLost;
    },
    reload: ({ wallMs }) => {
      reloadNs = nanoseconds(wallMs);
      events = alerts = lost = 0;
      previous = null;
    },
    values: ({ nowMs }, rssBytes, table) => ({
      duration_sec: Math.floor((nowMs - start.nowMs) / 1000),
      ...(previous === null ? {} : { evts_rate_sec: (events - previous.events) / ((nowMs - previous.nowMs) / 1000) }),
      memory_rss: rssBytes,
      n_added_threads: table.added,
      n_drops: 0,
      n_drops_prev: 0,
      n_evts: events,
      n_evts_prev: previous?.events ?? 0,
      n_removed_threads: table.removed,
      n_threads: table.held,
      num_evts: events,
      num_evts_prev: previous?.events ?? 0,
      outputs_queue_num_drops: lost,
      reload_ts: reloadNs,
      rules_matches: alerts,
      start_ts: startNs,
    }),
    keepAsPrevious: (nowMs) => {
      previous = { nowMs, events };
    },
    rule: () => ({
      name: 'Specimen operation',
      priority: 'Notice',
      source: 'syscall',
      tags: ['specimen'],
      matches: alerts,
    }),
  };
}

/** Wall clock milliseconds as Falco gives times: nanoseconds, as an exact number. */
export function nanoseconds(wallMs: number): bigint {
  return BigInt(Math.floor(wallMs)) * 1_000_000n;
}

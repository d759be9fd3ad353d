import type { Unit } from './units.ts';

/**
 * One thing that is measured. `gauge` may go either way, `counter` only ever grows within a segment (a fall is a
 * restart). The full name of a series is `probe.metric`, e.g. `status.anon_bytes`.
 */
export interface Metric {
  /** snake_case with the unit where it is not a plain count: `anon_bytes`, `cpu_ms`, `threads` */
  readonly id: string;
  readonly unit: Unit;
  readonly kind: 'gauge' | 'counter';
  readonly describe: string;
}

/** A column of the run file: one metric of one probe, in the order in which readings give the values. */
export interface Column extends Metric {
  readonly probe: string;
}

/**
 * A series that may decide the verdict, named before the run. `columns` are added up sample by
 * sample: `anon+swap` is `status.anon_bytes` plus `status.swap_bytes`. Memory decides; state counters (threads,
 * descriptors, tables) may make `leak` or `growth` too, but never make the run inconclusive.
 */
export interface DecidingSeries {
  readonly id: string;
  readonly role: 'memory' | 'state';
  readonly columns: readonly [string, ...string[]];
}

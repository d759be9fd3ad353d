import type { Metric } from './metric.ts';
import type { PhaseSpan, Series, Span } from './run.ts';

/** The readings of one series. */
export interface ReadSeries extends Pick<Series, 'tMs' | 'values'>, Pick<Metric, 'unit' | 'kind' | 'describe'> {
  /** `status.anon_bytes`; of what the load did `spawn-churn.done` */
  readonly id: string;
}

/** Every reading of a run as it was taken, for formats that hold them all. */
export interface Readings {
  /** wall clock at t = 0, milliseconds since the epoch; null: the recording has none */
  readonly startedWallMs: number | null;
  readonly series: readonly ReadSeries[];
  readonly phases: readonly PhaseSpan[];
  /** the segments, in order */
  readonly lives: readonly Span[];
  /** time in which nothing could be read of a probe; probe null: of none */
  readonly gaps: readonly (Span & { readonly probe: string | null })[];
}

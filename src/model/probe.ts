import type { Metric } from './metric.ts';
import type { KernelFiles, PortableUsage, Unavailable } from './ports.ts';
import type { Attachment } from './target.ts';

/** What probes may use. */
export interface ProbePorts {
  readonly files: KernelFiles;
  readonly usage: PortableUsage;
  /** bytes of a page and milliseconds of a clock tick on this host: read, not assumed */
  readonly pageBytes: number;
  readonly tickMs: number;
}

/**
 * One reading: a value for each of the probe's metrics, in their order; null where the kernel gives none. Absent is
 * never zero.
 */
export type Reading = readonly (number | null)[];

/** A probe on a target: reads until the target is gone (`null`) and gives its descriptors back on `close`. */
export interface OpenProbe {
  read(): Reading | null | Promise<Reading | null>;
  close(): void;
}

/**
 * A part of the probes shelf: one kernel file or endpoint. The session opens it once per segment, reads it on its own
 * period and writes what it cannot read as a gap; a probe itself never throws for a missing file.
 */
export interface Probe {
  /** the file name on the shelf */
  readonly id: string;
  readonly title: string;
  /** the path or endpoint it reads, with the kernel document that describes it */
  readonly source: string;
  /** `tick` follows `--interval` (250 ms by default); a number is the probe's own period */
  readonly period: 'tick' | { readonly ms: number };
  readonly metrics: readonly [Metric, ...Metric[]];
  open(ports: ProbePorts, target: Attachment): OpenProbe | Unavailable;
}

/** Gives a part its type and keeps it as written. */
export function defineProbe(probe: Probe): Probe {
  return probe;
}

import type { Metric } from './metric.ts';
import type {
  AskHttp,
  Clock,
  FollowFile,
  FollowJournal,
  KernelFiles,
  PlantFile,
  PortableUsage,
  Unavailable,
} from './ports.ts';
import type { EventKind } from './run.ts';
import type { Attachment, TargetEnd } from './target.ts';

/** What probes may use. */
export interface ProbePorts {
  readonly files: KernelFiles;
  readonly usage: PortableUsage;
  readonly follow: FollowFile;
  /** null: nobody may be asked over the network (`--no-scrape`) */
  readonly ask: AskHttp | null;
  readonly journal: FollowJournal;
  /** null: nobody asked for events to be made, as when leaklab only looks whether it could */
  readonly plant: PlantFile | null;
  /** where an HTTP sink of this run keeps alerts of the canary, a JSON line each; null, or no such file: there is none */
  readonly sinkLog: string | null;
  readonly clock: Clock;
  /** bytes of a page and milliseconds of a clock tick on this host: read, not assumed */
  readonly pageBytes: number;
  readonly tickMs: number;
}

/**
 * One reading: a value for each of the probe's metrics, in their order; null where the kernel gives none. Absent is
 * never zero.
 */
export type Reading = readonly (number | null)[];

/** What a probe has found out beside its numbers. */
export type ProbeNote =
  | {
      readonly kind: 'event';
      readonly what: EventKind;
      readonly detail: string;
      /** how long ago it began, where that was not now */
      readonly forMs?: number;
    }
  /** told once a run, however often it is noted */
  | { readonly kind: 'warning'; readonly text: string }
  /** the target has begun anew within its process: its tables and counters start again, so a new segment does */
  | {
      readonly kind: 'reload';
      readonly because: string;
      /** how long ago that may have begun; not there: now */
      readonly forMs?: number;
    };

/** What other lives left in the log of one that has ended. */
export interface LivesSince {
  readonly count: number;
  /** why the last one of them that named a reason ended; null: none did */
  readonly said: string | null;
}

/** A probe on a target: reads until the target is gone (`null`) and gives its descriptors back on `close`. */
export interface OpenProbe {
  /**
   * Null: the target, or its memory, is gone. What the kernel does not have is a null among the values. What it has in
   * an unexpected form, or no longer lets us read, is thrown as a plain Error that quotes it: the session writes that
   * as a gap and reads on. `none yet`: the target tells these numbers in its own time, and has told none since the last
   * reading.
   */
  read(): Reading | 'none yet' | null | Promise<Reading | 'none yet' | null>;
  /** what has been found out since it was last asked, after each reading; nothing unless said */
  notes?(): readonly ProbeNote[];
  /** what outlives the target and is still its own, asked once when it is gone; nothing unless said */
  lastWords?(): Reading | null;
  /** why the target ended so, by its own words or by what was done to it, asked after those; null, or not there: not known */
  explainEnd?(end: TargetEnd): string | null;
  /** lives that have begun in the same log since its last words were asked first; not there: it has no log */
  livesSince?(): LivesSince;
  /** ids of metrics that the target will tell in its own time, where it has told none yet; none unless said */
  foretells?(): readonly string[];
  close(): void;
}

/**
 * A part of the probes shelf: one kernel file or endpoint. The session opens it once per segment, reads it on its own
 * period and writes what it cannot read as a gap. `open` never throws: it says why it cannot and what would help. The
 * session checks the target's identity (pid and start time) after opening; from then on kept files hold on to it.
 */
export interface Probe {
  /** the file name on the shelf */
  readonly id: string;
  readonly title: string;
  /** the path or endpoint it reads, with the document that describes it; PID stands for the target's */
  readonly source: string;
  /** `tick` follows `--interval` (250 ms by default); a number is the probe's own period */
  readonly period: 'tick' | { readonly ms: number };
  /** its readings come no closer than this, though it is asked each period; the period unless said */
  readonly leastApartMs?: number;
  readonly metrics: readonly [Metric, ...Metric[]];
  /** null: such a target has nothing for this probe, which nobody needs to be told */
  open(ports: ProbePorts, target: Attachment): OpenProbe | Unavailable | null;
}

/** Gives a part its type and keeps it as written. */
export function defineProbe(probe: Probe): Probe {
  return probe;
}

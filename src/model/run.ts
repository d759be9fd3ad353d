import type { VerdictKind } from './finding.ts';
import type { Column, DecidingSeries, Metric } from './metric.ts';
import type { PhaseKind, Plan } from './plan.ts';
import type { Attachment, TargetEnd } from './target.ts';

/** Version of the run file. Readers accept unknown fields and entries, and refuse another major number. */
export const RUN_SCHEMA = 'leaklab/run@1';

/** First line of `run.jsonl` (docs/run-format.md). */
export interface RunHeader {
  readonly schema: typeof RUN_SCHEMA;
  /** `20261122-103045-7f3a`: start time and four hex digits; the folder's name */
  readonly id: string;
  readonly tool: { readonly name: 'leaklab'; readonly version: string };
  readonly plan: Plan;
  readonly target: Attachment;
  readonly host: HostFacts;
  /** wall clock at t = 0, milliseconds since the epoch: the one anchor of the monotonic times */
  readonly startedWallMs: number;
  readonly columns: readonly Column[];
  readonly deciding: readonly DecidingSeries[];
}

/** What the numbers depend on beyond Falco. Null: could not be read. */
export interface HostFacts {
  readonly hostname: string;
  readonly kernel: string;
  readonly arch: string;
  readonly os: string | null;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly pageBytes: number;
  readonly cgroup: 'v1' | 'v2' | 'hybrid' | null;
  readonly node: string;
}

/** `["s", tMs, probe, v1, v2, ...]`: one reading; values in the order of the header's columns of that probe. */
export type SampleEntry = readonly ['s', number, string, ...(number | null)[]];

/** `["w", tMs, workload, done, asked, failed]`: cumulative operations of all workers of one workload. */
export type WorkEntry = readonly ['w', number, string, number, number, number];

/** Everything that is no sample, as an object with a kind. `tMs` is monotonic since the start of the run. */
export type NoteEntry =
  | {
      readonly kind: 'phase';
      readonly tMs: number;
      readonly phase: PhaseKind;
      readonly cycle: number;
      /** the one workload that works in it, where they take turns */
      readonly workload?: string;
    }
  /** nothing could be read between `fromMs` and `tMs`; probe null: nothing at all */
  | {
      readonly kind: 'gap';
      readonly tMs: number;
      readonly fromMs: number;
      readonly probe: string | null;
      readonly because: string;
    }
  /** a new life of the target begins: no regression crosses it */
  | {
      readonly kind: 'segment';
      readonly tMs: number;
      readonly target: Attachment;
      readonly because: string;
      /** from when on what was read may be of the new life already, where its beginning was noticed later */
      readonly fromMs?: number;
    }
  /** `what` is an {@link EventKind}, or one that a later version wrote */
  | {
      readonly kind: 'event';
      readonly tMs: number;
      readonly what: string;
      readonly detail: string;
      /** when what is told began, where it was noticed later */
      readonly fromMs?: number;
    }
  | { readonly kind: 'warning'; readonly tMs: number; readonly text: string }
  | LookEntry;

/** The run was judged by what it had recorded up to `tMs`; where that decided, it ended. */
export interface LookEntry {
  readonly kind: 'look';
  readonly tMs: number;
  /** 1 for the plan's first look */
  readonly look: number;
  readonly verdict: VerdictKind;
  readonly decided: boolean;
}

/** The events that this version writes (docs/run-format.md); a reader meets those of later ones too. */
export type EventKind =
  | 'overlay'
  | 'counters'
  | 'target-ended'
  | 'crash-loop'
  | 'stopped'
  | 'continued'
  | 'log'
  | 'drops'
  | 'blind'
  | 'sees-again'
  | 'clock-jump'
  | 'suspended'
  | 'stalled'
  | 'probe-slowed'
  | 'signal'
  | 'guard'
  | 'workload-ended';

/** Last line: how the session ended. */
export interface RunFooter {
  readonly kind: 'end';
  readonly tMs: number;
  readonly outcome: RecordedOutcome;
}

/** How a session ended, as its footer says. */
export type RecordedOutcome =
  | { readonly kind: 'completed' }
  | { readonly kind: 'interrupted'; readonly signal: string }
  | { readonly kind: 'target-ended'; readonly end: TargetEnd }
  | { readonly kind: 'failed'; readonly because: string };

/** Any line of a run file after its header. */
export type Entry = SampleEntry | WorkEntry | NoteEntry | RunFooter;

/** How a run ended; without a footer it was cut off, by a kill or a full disk. */
export type Outcome = RecordedOutcome | { readonly kind: 'truncated' };

/** One series over the whole run: absent readings are left out. Times rise strictly. */
export interface Series {
  /** `probe.metric`, or the id of a deciding series */
  readonly id: string;
  readonly metric: Metric;
  readonly tMs: Float64Array;
  readonly values: Float64Array;
}

/** A stretch of time, [fromMs, toMs). */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A phase as it was carried out. */
export interface PhaseSpan extends Span {
  readonly phase: PhaseKind;
  readonly cycle: number;
  /** the one workload that works in it, where they take turns */
  readonly workload?: string;
}

/** An unbroken life of the target; `target` is null where the recording does not say, as in a CSV. */
export interface SegmentSpan extends Span {
  readonly index: number;
  readonly target: Attachment | null;
  readonly because: string;
  /** when it was noticed, where that was later than it may have begun */
  readonly noticedMs?: number;
}

/** Cumulative operations of one workload, one row per entry. */
export interface WorkSeries {
  readonly workload: string;
  readonly tMs: Float64Array;
  readonly done: Float64Array;
  readonly asked: Float64Array;
  readonly failed: Float64Array;
}

/**
 * A run as analysis reads it, from a run file or a CSV. From a CSV `header` is null, there is one segment, and
 * phases only where the file has a `phase` column.
 */
export interface Recording {
  readonly source: { readonly kind: 'run' | 'csv'; readonly path: string };
  readonly header: RunHeader | null;
  readonly deciding: readonly DecidingSeries[];
  readonly series: ReadonlyMap<string, Series>;
  readonly phases: readonly PhaseSpan[];
  readonly segments: readonly SegmentSpan[];
  readonly work: readonly WorkSeries[];
  readonly gaps: readonly (Span & { readonly probe: string | null; readonly because: string })[];
  readonly events: readonly Pick<Extract<NoteEntry, { kind: 'event' }>, 'tMs' | 'what' | 'detail' | 'fromMs'>[];
  readonly warnings: readonly string[];
  /** at which it was judged while it went on, in order; none unless said. What came after one that decided is left out */
  readonly looks?: readonly LookEntry[];
  readonly outcome: Outcome;
  /** time of the last entry */
  readonly endMs: number;
  /** memory that the target must not reach, as who has it judged says; else the plan's */
  readonly limitBytes?: number;
}

import type { VerdictKind } from './finding.ts';
import type { Table } from './report.ts';
import type { Outcome } from './run.ts';
import type { Interval } from './survey.ts';
import type { Timeline } from './timeline.ts';
import type { Unit } from './units.ts';

/** What is said of a measure, and of two sides as a whole (docs/verdicts.md, "Comparing runs"). */
export const CHANGES = ['worse', 'unclear', 'better', 'same'] as const;
/** One of them. */
export type Change = (typeof CHANGES)[number];

/** Something for each of the two sides of a comparison. */
export interface Sides<T> {
  readonly base: T;
  readonly new: T;
}

/**
 * What of a series is compared. growth: what its cause adds, per operation where operations were counted, else per hour of
 * load, else per hour; growth-beyond-load: per hour, what time adds in a run with load; slope: per hour, load and drain
 * alike; retained: per cycle, what the drain left; settled: the level at the end of settle; peak: the highest level held.
 */
export type Measure = 'growth' | 'growth-beyond-load' | 'slope' | 'retained' | 'settled' | 'peak';

/** One measure of one series, on both sides. What could not be computed is null, never 0. */
export interface Difference {
  /** id of the series: `anon+swap` */
  readonly metric: string;
  readonly role: 'memory' | 'state';
  readonly measure: Measure;
  readonly unit: Unit;
  /** what it is counted for: `fork`, `h of load`, `h`, `cycle`; null: a level */
  readonly per: string | null;
  readonly base: Interval | null;
  readonly new: Interval | null;
  /** new less base */
  readonly difference: Interval | null;
  /** of each interval by itself */
  readonly confidence: number;
  /** a difference is told from this size on: a smaller one counts as none */
  readonly matters: number | null;
  /** there is no larger difference than this, at the same confidence */
  readonly limit: number | null;
  /** the smallest difference that would have been seen, with a chance of 80 % */
  readonly detectable: number | null;
  /** two-sided, of no difference; corrected for all that decide (Holm) where it decides */
  readonly pValue: number | null;
  readonly change: Change;
  /** false: it is told, and the answer does not rest on it */
  readonly decides: boolean;
}

/**
 * What follows from something that is unlike. meaningless: nothing can be compared; rates: growth per operation can, what is
 * counted per hour and levels cannot; lengths: growth with its cause can, all else cannot; harmless: nothing follows.
 */
export type UnlikeWeight = 'meaningless' | 'rates' | 'lengths' | 'harmless';

/** Something in plans, hosts or recordings that is not the same on both sides, or among the runs of one. */
export interface Unlike {
  /** `rate asked`, `CPUs` */
  readonly what: string;
  readonly base: string;
  readonly new: string;
  readonly weight: UnlikeWeight;
}

/** One run of a side as it was judged by itself. */
export interface ComparedRun {
  /** the run's id; of a table the path */
  readonly id: string;
  /** path of the recording */
  readonly path: string;
  /** what was profiled, without its pid: `falco 0.41.3`, `specimen:leak` */
  readonly target: string;
  readonly verdict: VerdictKind;
  /** null where none were counted */
  readonly operations: number | null;
  readonly lastedMs: number;
  readonly outcome: Outcome;
}

/** What the analysis of two sides says. */
export interface Comparison {
  readonly change: Change;
  /** the whole answer in one plain sentence, with its numbers, units and uncertainty */
  readonly sentence: string;
  /** what is compared with what: the targets of either side */
  readonly subject: Sides<string>;
  readonly runs: Sides<readonly ComparedRun[]>;
  /** the one that decided first */
  readonly differences: readonly Difference[];
  /** the weightiest first */
  readonly unlike: readonly Unlike[];
  readonly warnings: readonly string[];
  /** for the reader: what to do next */
  readonly nextSteps: readonly string[];
}

/** Everything a reader is told of a comparison, before any format. */
export interface ComparisonReport {
  readonly tool: string;
  readonly comparison: Comparison;
  /** the object that `--json` prints */
  readonly summary: ComparisonSummary;
  readonly runs: Table;
  readonly differences: Table;
  readonly unlike: Table;
  /** both sides over one axis of time */
  readonly overlay: Timeline;
  /** what the exit code says */
  readonly exit: string;
  /** what was left out or replaced for privacy, or that nothing was */
  readonly privacy: string;
}

/** `leaklab/comparison@1` (docs/comparison.schema.json): fixed fields for machines; what could not be computed is null. */
export interface ComparisonSummary {
  readonly schema: 'leaklab/comparison@1';
  readonly change: Change;
  readonly sentence: string;
  readonly base: ComparedSide;
  readonly new: ComparedSide;
  readonly differences: readonly Readonly<Record<string, unknown>>[];
  readonly unlike: readonly Unlike[];
  readonly warnings: readonly string[];
  readonly nextSteps: readonly string[];
  readonly exitCode: number;
}

/** One side in the summary. */
export interface ComparedSide {
  readonly target: string;
  readonly runs: readonly Readonly<Record<string, unknown>>[];
}

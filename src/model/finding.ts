import type { DiagnosisClass } from './diagnosis-class.ts';
import type { IssueCandidate } from './issue-candidate.ts';
import type { PhaseKind } from './plan.ts';
import type { Outcome } from './run.ts';
import type { Interval, Survey } from './survey.ts';
import type { Unit } from './units.ts';

/** Worst first. */
export const VERDICTS = ['leak', 'growth', 'inconclusive', 'stable'] as const;
/** What is said of a series, and of a run (docs/verdicts.md). */
export type VerdictKind = (typeof VERDICTS)[number];

/** A robust slope with the interval that holds under autocorrelation. Unit per hour. */
export interface Slope {
  readonly unit: Unit;
  readonly perHour: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  readonly method: string;
}

/** Growth per operation, from all cycles. */
export interface PerOperation {
  readonly operation: string;
  readonly unit: Unit;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/** What each operation of one workload adds. Null: the record cannot tell it from what others, or time, add. */
export interface WorkloadGrowth {
  readonly workload: string;
  readonly operation: string;
  readonly unit: Unit;
  readonly estimate: Interval | null;
  readonly confidence: number;
}

/** Growth of memory for each entry of a table of the target, or for each of what it has counted. */
export interface PerEntry extends Interval {
  /** the series that counts */
  readonly metric: string;
  /** entries: what is held now; a total: what was counted since the start */
  readonly counts: 'entries' | 'a total';
  readonly unit: Unit;
  readonly confidence: number;
  /** so many new entries came before memory grew: they fitted into what was free */
  readonly beyond: number;
  /** current: it follows the count up and down; highest: it follows the count's highest value so far, as a heap does */
  readonly follows: 'current' | 'highest';
  /** how it explains the growth, compared with operations and time: better by a Bayes factor of 20, or as well */
  readonly fits: 'better' | 'as well';
}

/** What drain does not give back, summed over the cycles. */
export interface Retained {
  readonly unit: Unit;
  readonly value: number;
  readonly perCycle: readonly number[];
}

/** The smallest leak that this run could have found. */
export interface Power {
  readonly unit: Unit;
  readonly perHour: number;
  readonly perOperation: number | null;
  readonly confidence: number;
}

/**
 * Slope with the load on minus slope with it off, over pairs of stretches side by side: slots of a square wave, or each load
 * and its drain. The first quarter of a stretch is left out. It says whose doing growth is, not whether it is kept.
 */
export interface OnOff {
  readonly unit: Unit;
  readonly pairs: number;
  /** mean slopes */
  readonly onPerHour: number;
  readonly offPerHour: number;
  /** on minus off, and the interval of it */
  readonly perHour: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  /** the difference for each operation; null where none were counted */
  readonly perOperation: number | null;
  /** exact one-sided p-value of "the load adds nothing"; null below seven pairs */
  readonly pValue: number | null;
  readonly method: string;
}

/** What a series looks like over the whole run. */
export type Shape = 'flat' | 'linear' | 'saturating' | 'step' | 'sawtooth' | 'unclear';

/** What one series shows. What could not be computed is null, never 0. */
export interface Finding {
  /** id of the series: `anon+swap`, `status.threads` */
  readonly metric: string;
  readonly unit: Unit;
  /** memory or state: may decide; explain: warns and explains only */
  readonly role: 'memory' | 'state' | 'explain';
  readonly verdict: VerdictKind;
  /** why, in one sentence without the metric's name */
  readonly because: string;
  /** for inconclusive: what would settle it */
  readonly remedy: string | null;
  readonly shape: Shape;
  readonly first: number | null;
  readonly last: number | null;
  readonly slope: Slope | null;
  /** in a mix that of the workload with the largest share, where it can be told */
  readonly perOperation: PerOperation | null;
  /** every workload that did operations */
  readonly perOperations: readonly WorkloadGrowth[];
  readonly perEntry: PerEntry | null;
  readonly retained: Retained | null;
  readonly power: Power | null;
  /** null where the load was not on and off twice, or was not read then */
  readonly onOff: OnOff | null;
  readonly samples: number;
  /** index of the segment that was judged: the worst one */
  readonly segment: number;
}

/** A guess at why a series grew, with what speaks for it. */
export interface Diagnosis {
  readonly class: DiagnosisClass;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly evidence: readonly string[];
  /** how to make sure of it: one command or check */
  readonly confirm: string;
  /** known issues that match, as `falco#3664` */
  readonly issues: readonly string[];
}

/** When memory reaches a limit, if it goes on as it did. */
export interface Forecast {
  readonly limitBytes: number;
  /** asked: `--limit`, held against the deciding memory; cgroup: the target's, held against all that it counts and cannot give back */
  readonly limitFrom: 'asked' | 'cgroup';
  /** what is held against it */
  readonly nowBytes: number;
  /** null: it may never; 0: it has */
  readonly inMs: number | null;
  readonly earliestMs: number;
  readonly latestMs: number | null;
  readonly confidence: number;
}

/** How much of the load was done in one phase, and what the deciding memory series did there. */
export interface PhaseSummary {
  readonly phase: PhaseKind;
  readonly cycle: number;
  readonly segment: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly operations: number;
  readonly asked: number;
  /** change of the deciding memory series from start to end of the phase, null where it has too few samples */
  readonly change: number | null;
}

/** Whether a target saw the load. False takes away `stable`, never `leak` or `growth`. */
export interface Sight {
  readonly visible: boolean | 'unknown';
  /** how that is known, or why it is not: `4.0 ± 0.1 events per operation ..., 4 declared` */
  readonly because: string;
}

/** What the analysis of one run says. */
export interface Analysis {
  readonly verdict: VerdictKind;
  /** the whole verdict in one plain sentence, with its numbers, units and power */
  readonly sentence: string;
  /** the series that decided */
  readonly deciding: Finding;
  readonly findings: readonly [Finding, ...Finding[]];
  /** did the target see the load? */
  readonly sight: Sight;
  readonly phases: readonly PhaseSummary[];
  /** null without a limit, and where what grows is bounded or gone */
  readonly forecast: Forecast | null;
  readonly diagnosis: readonly Diagnosis[];
  /** known issues, likeliest first */
  readonly candidates: readonly IssueCandidate[];
  readonly warnings: readonly string[];
  /** for the reader: what to do next */
  readonly nextSteps: readonly string[];
  readonly outcome: Outcome;
  /** where workloads took turns: what each of them left behind */
  readonly survey?: Survey;
}

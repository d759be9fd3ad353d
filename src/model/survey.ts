import type { Unit } from './units.ts';

/** The workload that the others of a survey are held against. */
export const CONTROL = 'control';

/** A number with the interval around it. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What one workload left behind in its turns, beyond what the controls did. */
export interface SurveyRow {
  readonly workload: string;
  /** singular noun: `fork` */
  readonly operation: string;
  /** turns that could be compared */
  readonly turns: number;
  /** operations done in them */
  readonly operations: number;
  /** kept after the drain for each operation; null where no operation was done */
  readonly perOperation: Interval | null;
  /** kept after the drains of all its turns */
  readonly retained: Interval;
  /** median rise during the load of a turn, kept or not */
  readonly underLoad: number;
  /** growth per operation that would have been found with a chance of 80 %; null where no operation was done */
  readonly power: number | null;
  /** grows, beyond chance after the correction for all comparisons, and by more than an allocator's step */
  readonly grows: boolean;
}

/** The workloads by what one series kept of them, the largest first. */
export interface SurveyRanking {
  /** id of a deciding series */
  readonly metric: string;
  readonly unit: Unit;
  readonly role: 'memory' | 'state';
  readonly rows: readonly SurveyRow[];
  /** turns of the control that the others were held against, and what each kept; null with less than two */
  readonly control: { readonly turns: number; readonly perTurn: Interval } | null;
}

/** What a run says in which workloads took turns. */
export interface Survey {
  /** memory first */
  readonly rankings: readonly SurveyRanking[];
  /** of every interval, all comparisons of a ranking together */
  readonly confidence: number;
  /** comparisons that the intervals and the verdict allow for */
  readonly comparisons: number;
  /** turns that were left out because others loaded the host in them */
  readonly foreign: number;
}

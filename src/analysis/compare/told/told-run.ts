import type { Analysis } from '../../../model/finding.ts';
import type { Summary } from '../../../model/summary.ts';

/** A run of which there is a summary and no readings. */
export interface ToldRun {
  /** where the summary was found */
  readonly path: string;
  readonly summary: Summary;
  /** what the summary says, restored */
  readonly analysis: Analysis;
}

import type { VerdictKind } from './finding.ts';
import type { Table } from './report.ts';
import type { Interval } from './survey.ts';
import type { Unit } from './units.ts';

/** What one run of a trend says. */
export interface Night {
  /** of the run */
  readonly id: string;
  readonly startedWallMs: number;
  readonly subject: string;
  readonly verdict: VerdictKind;
  /** null: it could not be computed */
  readonly growth: Interval | null;
}

/** Runs of one plan over their dates, oldest first: does it grow more than it did? */
export interface NightTrend {
  /** `spawn-churn on falco: anon+swap per spawn` */
  readonly title: string;
  readonly unit: Unit;
  /** what growth is counted for: `/spawn`, `/h` */
  readonly per: string;
  readonly nights: readonly Night[];
  readonly table: Table;
}

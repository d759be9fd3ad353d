import type { VerdictKind } from './finding.ts';
import type { Chart, Table } from './report.ts';

/** A run as a list of runs tells it; every text is one clean line, and redacted where that was asked for. */
export type ListedRun = JudgedListing | RunningListing | DamagedListing | WaitingListing;

/** What is known of every run that could be read. */
interface ReadListing {
  /** unique in its list */
  readonly id: string;
  /** wall clock at its start, milliseconds since the epoch; null where the recording does not say */
  readonly startedWallMs: number | null;
  /** what was profiled: `falco 0.41.3, pid 812` */
  readonly subject: string;
  /** `fork-churn + fd-churn`; null: it was only watched */
  readonly workloads: string | null;
}

/** A run that has ended, in good order or not. */
export interface JudgedListing extends ReadListing {
  readonly kind: 'judged';
  readonly verdict: VerdictKind;
  readonly sentence: string;
  readonly exitCode: number;
  /** what the exit code says: `a leak was found` */
  readonly exit: string;
  /** true: its file ends without an end, and nothing writes to it */
  readonly cutOff: boolean;
}

/** A run that is still being written. */
export interface RunningListing extends ReadListing {
  readonly kind: 'running';
  readonly phase: string;
  readonly elapsedMs: number;
  /** how long it is to last; null where the recording does not say */
  readonly plannedMs: number | null;
  /** the readings so far: series, at the start, now, change */
  readonly readings: Table;
  readonly chart: Chart | null;
}

/** A run file that cannot be read. */
export interface DamagedListing {
  readonly kind: 'damaged';
  readonly id: string;
  readonly because: string;
}

/** A run that was found and not read yet. */
export interface WaitingListing {
  readonly kind: 'waiting';
  readonly id: string;
}

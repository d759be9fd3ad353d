import type { Report } from '../../model/report.ts';
import type { Judged } from './judge-recording.ts';
import { printReport } from './print-report.ts';

/** A run that was recorded and judged, with what there is to be told of it. */
export interface ToldRun {
  readonly judged: Judged;
  readonly report: Report;
}

/** How a run is told of: on stderr before anything starts, once all that was typed is known to be right, and on stdout. */
export interface RunTeller {
  before(): void;
  after(run: ToldRun): void;
}

/** As `run` tells: for a person, or as one object with `--json`. */
export function printRun(json: boolean): RunTeller {
  return { before: () => {}, after: ({ report }) => printReport(report, json) };
}

import type { Chart, ChartLine } from './report.ts';
import type { Span } from './run.ts';
import type { Interval } from './survey.ts';

/** Something that happened at a moment: `drops`. */
export interface Moment {
  readonly label: string;
  readonly tMs: number;
}

/** The fitted growth of the deciding series over the life that was judged, as a line with its band. */
export interface Trend {
  /** the slope with its uncertainty: `186 ± 27 MiB/h (95 %)` */
  readonly label: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** on the line, and the ends of its band, which are infinite where the interval has no end */
  readonly from: Interval;
  readonly to: Interval;
  /** readings that the line was fitted to: the floor of each stretch */
  readonly floors: Pick<ChartLine, 'tMs' | 'values'>;
}

/** A number that stands in large type, worded: `Kept` / `4.4 MiB`. */
export interface Figure {
  readonly label: string;
  readonly value: string;
}

/** What one picture of a run shows: words and geometry, no drawing. */
export interface Picture {
  /** the deciding series; null where nothing was read */
  readonly chart: Chart | null;
  /** null where no straight line describes it */
  readonly trend: Trend | null;
  /** a state series that grew beside it */
  readonly state: Chart | null;
  /** when the load was on: shaded */
  readonly loads: readonly Span[];
  /** operations per second; null where none were done */
  readonly work: ChartLine | null;
  /** lost events, restarts, guards */
  readonly moments: readonly Moment[];
  readonly figures: readonly Figure[];
}

import type { Analysis } from './finding.ts';
import type { Picture } from './picture.ts';
import type { Readings } from './readings.ts';
import type { Summary } from './summary.ts';
import type { Unit } from './units.ts';

/** A named fact, already worded: `Kernel` / `6.18.44`. */
export interface Fact {
  /** where a reader looks for it: the machine and the target, the load, or the measuring itself */
  readonly group: 'environment' | 'load' | 'run';
  readonly label: string;
  readonly value: string;
}

/** A line of a chart in data coordinates, thinned for drawing (min and max of each bin are kept). */
export interface ChartLine {
  readonly label: string;
  readonly tMs: readonly number[];
  /** null is a hole: a gap or an absent reading */
  readonly values: readonly (number | null)[];
}

/** Chart geometry without any drawing. */
export interface Chart {
  readonly title: string;
  readonly unit: Unit;
  readonly fromMs: number;
  readonly toMs: number;
  readonly lines: readonly ChartLine[];
  /** shaded stretches: phases */
  readonly bands: readonly { readonly label: string; readonly fromMs: number; readonly toMs: number }[];
  /** moments: a new segment */
  readonly marks: readonly { readonly label: string; readonly tMs: number }[];
}

/** A table, already worded; every number in it carries its unit. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What is known of a Falco: in a few words, and in full. */
export interface KnownFalco {
  readonly summary: string;
  readonly table: Table;
}

/** A heading with the lines that stand under it, already worded. */
export interface Explanation {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Something that happened, worded. */
export interface TimedNote {
  readonly tMs: number;
  /** of which kind it is: `log`, `drops`, `segment` */
  readonly what: string;
  readonly text: string;
}

/** Everything a reader is told, before any format: formats lay this out and add nothing. */
export interface Report {
  readonly id: string;
  readonly tool: string;
  /** what was profiled, in a few words: `falco 0.41.3, pid 812` */
  readonly subject: string;
  readonly analysis: Analysis;
  /** when memory reaches its limit, where the sentence does not say so */
  readonly forecast: string | null;
  /** the object that `--json` prints */
  readonly summary: Summary;
  readonly facts: readonly Fact[];
  /** null: the target is no Falco, or the run is of a version that did not ask */
  readonly falco: KnownFalco | null;
  readonly evidence: Table;
  /** growth by workload; no rows where there was no mix */
  readonly mix: Table;
  readonly phases: Table;
  readonly charts: readonly Chart[];
  /** for formats that are one picture */
  readonly picture: Picture;
  readonly readings: Readings;
  readonly events: readonly string[];
  /** the same with their times, for formats that show when; of what came often, some of each kind from all of the run */
  readonly notes: readonly TimedNote[];
  readonly diagnosis: readonly Explanation[];
  /** known issues, likeliest first, each with what speaks for it and against */
  readonly issues: readonly Explanation[];
  /** what a healthy target would have done */
  readonly expected: string;
  /** the command that repeats this run */
  readonly reproduce: string | null;
  /** why that command does not work as printed, or null */
  readonly reproduceNote: string | null;
  /** what the exit code says */
  readonly exit: string;
  /** what was left out or replaced for privacy, or that nothing was */
  readonly privacy: string;
  /** how many values were replaced by tokens, by kind; null when the report is not redacted */
  readonly redacted: Readonly<Record<string, number>> | null;
}

/** What a format may adapt to: a terminal's width and colours, or neither. */
export interface Canvas {
  readonly columns: number;
  /** lines of the window, where there is one */
  readonly rows?: number;
  readonly color: boolean;
}

/** What a format gives: the whole text, or the pieces of one that may be long. */
export type Page = string | Iterable<string>;

/** A part of the formats shelf. */
export interface Format<P extends Page = Page> {
  readonly id: string;
  readonly title: string;
  /** of the file it makes, with the dot: `.md` */
  readonly extension: string;
  /**
   * pixels: what it renders is SVG, to be made into a PNG; page: HTML with places for scripts and styles that its policy
   * names; absent: its text is the file
   */
  readonly medium?: 'pixels' | 'page';
  /** readings: there is nothing in it of a report that has none, as of one that was read back from its summary */
  readonly holds?: 'readings';
  render(report: Report, canvas: Canvas): P;
}

/** Gives a part its type and keeps it as written. */
export function defineFormat<P extends Page>(format: Format<P>): Format<P> {
  return format;
}

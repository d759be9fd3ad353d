import type { ChartLine } from './report.ts';
import type { Span } from './run.ts';
import type { Panel, PanelLine, Timeline } from './timeline.ts';

/** The id of the element that holds the {@link PageData} as JSON. */
export const PAGE_DATA_ID = 'timeline-data';

/** The id of the section with the table of what happened: time, kind, words. */
export const NOTES_ID = 'log';

/** Values of one line, small: each is `from` plus `step` times the sum of the rises up to it; null is a hole. */
export interface PackedValues {
  readonly from: number;
  readonly step: number;
  readonly rises: readonly (number | null)[];
}

/** A line with its values packed; `times` is the place of its times in {@link PageData}. */
export interface PackedLine extends Pick<PanelLine, 'label' | 'hue'> {
  readonly times: number;
  readonly values: PackedValues;
}

/** A panel as its page has it beside the words that stand in it. */
export interface PackedPanel extends Pick<Panel, 'id' | 'title' | 'unit' | 'per' | 'look' | 'isTall'> {
  readonly lines: readonly PackedLine[];
  readonly trend: PackedTrend | null;
}

/** The fitted growth; the ends of its band are null where its interval has no end. */
export interface PackedTrend extends Span {
  readonly from: PackedInterval;
  readonly to: PackedInterval;
  readonly floors: Pick<ChartLine, 'tMs' | 'values'>;
}

/** A value with the ends of its interval, null where it has none. */
export interface PackedInterval {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What the script of a page draws. */
export interface PageData extends Span, Pick<Timeline, 'lives'> {
  /** each with its label, whether the load was on, and its ends: there may be a thousand */
  readonly phases: readonly (readonly [label: string, isLoad: 0 | 1, fromMs: number, toMs: number])[];
  /** wall clock at t = 0; null: not known */
  readonly startedWallMs: number | null;
  /** what happened; its words are those of the rows of the table {@link NOTES_ID}, in the same order */
  readonly notes: readonly { readonly tMs: number; readonly what: string }[];
  /** each once, however many lines share it */
  readonly times: readonly PackedValues[];
  readonly panels: readonly PackedPanel[];
}

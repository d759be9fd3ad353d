import type { Moment, Trend } from './picture.ts';
import type { PhaseKind } from './plan.ts';
import type { ChartLine, Table } from './report.ts';
import type { Span } from './run.ts';
import type { Unit } from './units.ts';

/** How the lines of a panel are drawn; steps: a value holds until the next one; stack: each line on top of those before it. */
export type PanelLook = 'lines' | 'steps' | 'stack';

/** One line of a panel. All lines of a stack share their times. */
export interface PanelLine extends ChartLine {
  /** what it is, which its colour follows: `anon`, `base`; where nothing is told apart, its place in the panel */
  readonly hue: string;
}

/** One chart of a timeline, geometry and words. */
export interface Panel {
  /** unique in the timeline, of letters and hyphens */
  readonly id: string;
  readonly title: string;
  /** what there is to see in it, in a sentence */
  readonly note: string;
  readonly unit: Unit;
  /** what the unit is counted for: `/s`; else empty */
  readonly per: string;
  readonly look: PanelLook;
  /** a panel that others are read against, and has more room */
  readonly isTall: boolean;
  readonly lines: readonly PanelLine[];
  /** null where no straight line describes it */
  readonly trend: Trend | null;
  /** the same as numbers */
  readonly table: Table;
}

/** A phase with its name. */
export interface PhaseBand extends Span {
  readonly phase: PhaseKind;
  readonly label: string;
}

/** A run over time: panels below each other on one axis, all in milliseconds since its start. */
export interface Timeline extends Span {
  readonly phases: readonly PhaseBand[];
  /** where a new life of the target begins */
  readonly lives: readonly Moment[];
  readonly panels: readonly Panel[];
  /** counters of state that have no panel because they stood still, each with its value */
  readonly still: readonly string[];
}

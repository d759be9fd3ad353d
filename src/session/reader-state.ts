import type { OpenProbe, Probe } from '../model/probe.ts';
import type { Entry } from '../model/run.ts';
import type { Attachment } from '../model/target.ts';
import { entryOfNote } from './probe-notes.ts';
import { createProbePeriod, type ProbePeriod } from './probe-period.ts';
import type { Timeline } from './timeline.ts';

/** What a reader of one probe knows. */
export interface ReaderState {
  readonly probe: Probe;
  readonly target: Attachment;
  readonly open: OpenProbe | null;
  readonly timeline: Timeline;
  readonly period: ProbePeriod;
  entries: Entry[];
  nextMs: number;
  lastMs: number | null;
  underWay: Promise<void> | null;
  /** when the reading that is under way was asked for */
  askedMs: number;
  misses: number;
  missingSinceMs: number;
  because: string;
  /** the target has ended: what comes of readings that were under way is nobody's */
  ended: boolean;
  closed: boolean;
}

/** Before the first reading. `open` null: there is nothing to read. */
export function createReaderState(
  probe: Probe,
  target: Attachment,
  open: OpenProbe | null,
  timeline: Timeline,
  intervalMs: number,
): ReaderState {
  const period = createProbePeriod(probe.period === 'tick' ? intervalMs : probe.period.ms);
  const nextMs = open === null ? Number.POSITIVE_INFINITY : 0;
  const missing = { misses: 0, missingSinceMs: timeline.stampMs(), because: '' };
  return {
    probe,
    target,
    open,
    timeline,
    period,
    entries: [],
    nextMs,
    lastMs: null,
    underWay: null,
    askedMs: 0,
    ended: false,
    closed: false,
    ...missing,
  };
}

/** Takes what a probe has found out, with or without a reading. */
export function takeNotes(state: ReaderState): void {
  if (state.closed) return;
  const tMs = state.timeline.stampMs();
  for (const note of state.open?.notes?.() ?? []) state.entries.push(entryOfNote(note, tMs, state.target));
}

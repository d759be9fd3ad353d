import type { TimedNote } from '../model/report.ts';
import type { Recording } from '../model/run.ts';
import { timeEvents } from './time-events.ts';
import { wordTime } from './word-value.ts';

/** Lines of events that a reader may be expected to look through. */
const MOST_EVENTS = 100;

/** What happened, in the order of time, one line each. */
export function listEvents(recording: Recording): readonly string[] {
  const lines = timeEvents(recording).map((note) => `${wordTime(note.tMs)}: ${wordNote(note)}`);
  const left = lines.length - MOST_EVENTS;
  return left <= 0 ? lines : [...lines.slice(0, MOST_EVENTS), `and ${left} more in the run file`];
}

/** `segment 2 begins: ...`, `drops: ...`, `a gap of 3 s ...`. */
function wordNote({ what, text }: TimedNote): string {
  if (what === 'gap') return text;
  return what === 'segment' || what === 'look' ? `${what} ${text}` : `${what}: ${text}`;
}

import type { EventKind, NoteEntry } from '../model/run.ts';

/** An event for the run, of a kind that its readers know. */
export function noteEvent(tMs: number, what: EventKind, detail: string): Extract<NoteEntry, { kind: 'event' }> {
  return { kind: 'event', tMs, what, detail };
}

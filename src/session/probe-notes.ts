import type { ProbeNote } from '../model/probe.ts';
import type { Entry } from '../model/run.ts';
import type { Attachment } from '../model/target.ts';
import { SECOND_MS } from '../model/units.ts';
import { noteEvent } from './note-event.ts';

/** Within this, what two probes note of a reload is one: counters that are told every 15 s notice it after the log. */
const SAME_RELOAD_MS = 20 * SECOND_MS;

/** A probe's note as an entry of the run. */
export function entryOfNote(note: ProbeNote, tMs: number, target: Attachment): Entry {
  switch (note.kind) {
    case 'event': {
      const event = noteEvent(tMs, note.what, note.detail);
      return note.forMs === undefined ? event : { ...event, fromMs: Math.max(0, Math.round(tMs - note.forMs)) };
    }
    case 'warning':
      return { kind: 'warning', tMs, text: note.text };
    case 'reload':
      return { kind: 'segment', tMs, target, because: note.because };
  }
}

/** Leaves out warnings that were told before, and reloads that another probe has noted already. */
export function createRepetitionFilter(): (entries: readonly Entry[]) => readonly Entry[] {
  const told = new Set<string>();
  let reloadMs = Number.NEGATIVE_INFINITY;
  return (entries) =>
    entries.filter((entry) => {
      if (!('kind' in entry)) return true;
      if (entry.kind === 'warning') return told.size < told.add(entry.text).size;
      if (entry.kind !== 'segment') return true;
      const isNew = entry.tMs - reloadMs > SAME_RELOAD_MS;
      if (isNew) reloadMs = entry.tMs;
      return isNew;
    });
}

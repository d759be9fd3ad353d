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
    case 'event':
      return { ...noteEvent(tMs, note.what, note.detail), ...beginningOf(note, tMs) };
    case 'warning':
      return { kind: 'warning', tMs, text: note.text };
    case 'reload':
      return { kind: 'segment', tMs, target, because: note.because, ...beginningOf(note, tMs) };
  }
}

function beginningOf({ forMs }: { readonly forMs?: number }, tMs: number): { readonly fromMs?: number } {
  return forMs === undefined ? {} : { fromMs: Math.max(0, Math.round(tMs - forMs)) };
}

/**
 * Leaves out warnings that the run was told before (`told`, which is added to), and of a reload what a second probe notes
 * of it. What one probe notes twice are two reloads, however soon the second comes.
 */
export function createRepetitionFilter(
  told: Set<string>,
): (probe: string, entries: readonly Entry[]) => readonly Entry[] {
  let unpaired: readonly NotedReload[] = [];
  const isNewReload = (probe: string, tMs: number): boolean => {
    unpaired = unpaired.filter((reload) => tMs - reload.tMs <= SAME_RELOAD_MS);
    const same = unpaired.find((reload) => reload.probe !== probe);
    unpaired = same === undefined ? [...unpaired, { probe, tMs }] : unpaired.filter((reload) => reload !== same);
    return same === undefined;
  };
  return (probe, entries) =>
    entries.filter((entry) => {
      if (!('kind' in entry)) return true;
      if (entry.kind === 'warning') return told.size < told.add(entry.text).size;
      return entry.kind !== 'segment' || isNewReload(probe, entry.tMs);
    });
}

/** A reload that no other probe has noted yet. */
interface NotedReload {
  readonly probe: string;
  readonly tMs: number;
}

import type { ProbeNote } from '../../model/probe.ts';
import type { EventKind } from '../../model/run.ts';

/** Keeps notes few: whoever floods a log must not flood the run. */
export interface Notebook {
  /** the first of a shape in full, then the 10th, 100th, ... with their number */
  tell(what: EventKind, text: string): void;
  /** whatever it is, within the bound of the run */
  note(note: ProbeNote): void;
  /** what has been noted since it was last asked */
  take(): readonly ProbeNote[];
}

/** Notes of a life of the target. */
const MOST_NOTES = 300;
/** Different shapes of lines. */
const MOST_SHAPES = 100;
/** Characters of a line. */
const LONGEST = 300;

/** An empty notebook. */
export function createNotebook(): Notebook {
  const seen = new Map<string, number>();
  let notes: ProbeNote[] = [];
  let taken = 0;
  const note = (entry: ProbeNote): void => {
    taken += 1;
    if (taken < MOST_NOTES) notes.push(entry);
    else if (taken === MOST_NOTES) notes.push({ kind: 'event', what: 'log', detail: 'more is left out of this run' });
  };
  return {
    tell(what, text) {
      const key = `${what} ${shapeOf(text)}`;
      if (!seen.has(key) && seen.size >= MOST_SHAPES) return;
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      const line = cleanLine(text);
      if (count === 1) note({ kind: 'event', what, detail: line });
      else if (/^10+$/.test(String(count))) note({ kind: 'event', what, detail: `${count} times so far: ${line}` });
    },
    note,
    take() {
      const before = notes;
      notes = [];
      return before;
    },
  };
}

/** A line as it may stand in a report: without control characters, and not too long. */
export function cleanLine(text: string): string {
  const clean = text.replace(/\p{Cc}+/gu, ' ').trim();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

/** Lines that differ in numbers and quoted words alone tell the same. */
function shapeOf(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/'[^']*'|"[^"]*"/g, '""')
    .replace(/\d[\d.]*/g, '0');
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NoteEntry, RunFooter, RunHeader } from '../../src/model/run.ts';

/** A run file as its entries say it. */
export interface ReadRun {
  readonly header: RunHeader;
  readonly notes: readonly (NoteEntry | RunFooter)[];
  /** what happened, with the words for it */
  events(what: string): readonly string[];
  /** the last reading of a column, null where it had none */
  last(column: string): number | null;
}

/** The first run below a folder, as far as it has been written; null where there is none yet. */
export function findFirstRun(folder: string): ReadRun | null {
  try {
    const [run] = readdirSync(join(folder, 'reports'));
    const text = readFileSync(join(folder, 'reports', run ?? '', 'run.jsonl'), 'utf8');
    return parseRun(text.slice(0, text.lastIndexOf('\n')));
  } catch {
    return null;
  }
}

/** Reads a run file that ended in good order. */
export function readRun(folder: string, path: string): ReadRun {
  return parseRun(readFileSync(join(folder, path), 'utf8').trimEnd());
}

function parseRun(text: string): ReadRun {
  const [first = '', ...lines] = text.split('\n');
  const header: RunHeader = JSON.parse(first);
  const entries = lines.map((line) => JSON.parse(line));
  const notes = entries.filter((entry) => !Array.isArray(entry));
  return {
    header,
    notes,
    events: (what) => notes.filter((note) => note.what === what).map(({ detail }) => detail),
    last(column) {
      const [probe, metric] = column.split('.');
      const at = header.columns.filter((each) => each.probe === probe).findIndex(({ id }) => id === metric);
      const rows = entries.filter((entry) => Array.isArray(entry) && entry[0] === 's' && entry[2] === probe);
      return rows.at(-1)?.[at + 3] ?? null;
    },
  };
}

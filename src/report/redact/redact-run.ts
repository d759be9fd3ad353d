import type { RunHeader } from '../../model/run.ts';
import { cleanText } from '../clean-text.ts';
import { mapStrings } from '../map-strings.ts';
import { makeRedactor } from './make-redactor.ts';
import type { Privates } from './private-kind.ts';
import { openTokenBook, type TokenBook } from './token-book.ts';

/** The lines of a run that may leave the machine. */
export interface RedactedRun {
  readonly lines: readonly string[];
  /** how many different values were replaced, by kind */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * A run with tokens in the place of what is private, in every text of every line; numbers and the words that the run file
 * is built of (docs/run-format.md) stay. Damaged lines, which nobody can look through, are left out. The first line is
 * the header, as it was read.
 */
export function redactRun(lines: Iterable<string>, header: RunHeader, privates: Privates): RedactedRun {
  const book = openTokenBook();
  const vocabulary = new Set([...privates.vocabulary, ...structureOf(header)]);
  const redact = makeRedactor({ ...privates, vocabulary }, book);
  const redactText = (text: string) => redact(cleanText(text));
  const probes = new Set(header.columns.map(({ probe }) => probe));
  const kept: string[] = [JSON.stringify(redactHeader(header, redactText, book))];
  let isFirst = true;
  for (const line of lines) {
    const entry = isFirst ? null : redactEntry(line, probes, redactText);
    if (entry !== null) kept.push(entry);
    isFirst = false;
  }
  return { lines: kept, counts: book.count() };
}

/** The host's name goes even where it is a word that may stand in any sentence. */
function redactHeader(header: RunHeader, redact: (text: string) => string, book: TokenBook): RunHeader {
  const hostname = book.take('host', header.host.hostname);
  const hidden = mapStrings(header, redact);
  return { ...hidden, host: { ...hidden.host, hostname } };
}

const READING = /^\["s",\d+,"([\w-]+)"(?:,(?:null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?))*\]$/;

function redactEntry(line: string, probes: ReadonlySet<string>, redact: (text: string) => string): string | null {
  // nearly all lines are readings: numbers, and the name of a probe
  const probe = READING.exec(line)?.[1];
  if (probe !== undefined && probes.has(probe)) return line;
  try {
    return JSON.stringify(mapStrings(JSON.parse(line), redact));
  } catch {
    return null;
  }
}

/** Words of which the lines of a run are built. */
const STRUCTURE = [
  ...['leaklab/run@1', 'leaklab', 'phase', 'gap', 'segment', 'event', 'warning', 'look', 'end', 's', 'w'],
  ...['completed', 'interrupted', 'target-ended', 'failed', 'exited', 'killed', 'oom-killed', 'gone'],
  ...['kernel log', 'cgroup', 'bytes', 'milliseconds', 'count', 'ratio', 'gauge', 'counter', 'memory', 'state'],
  ...['known', 'unknown', 'not permitted', 'bytes per hour', 'bytes per operation', 'same', 'split'],
  ...['constant', 'ramp', 'square', 'burst', 'v1', 'v2', 'hybrid', 'overlay', 'crash-loop', 'stopped', 'continued'],
  ...['log', 'drops', 'blind', 'sees-again', 'clock-jump', 'suspended', 'stalled', 'probe-slowed', 'signal', 'guard'],
  ...['workload-ended', 'leak', 'growth', 'inconclusive', 'stable', 'settle', 'load', 'drain', 'watch'],
];

/** Ids of leaklab's own parts look like ids: what a hostile header calls its parts is looked through like all else. */
const ID = /^[a-z][\w+-]{0,40}(?:\.[\w+-]{1,60})?$/;

function structureOf({ columns, target }: RunHeader): readonly string[] {
  const own = [...columns.flatMap(({ probe, id }) => [probe, id]), target.kind].filter((id) => ID.test(id));
  return [...STRUCTURE, ...own];
}

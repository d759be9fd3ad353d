import { fail } from '../../model/failure.ts';
import type { Outcome, Recording, RunFooter, RunHeader } from '../../model/run.ts';
import { cutRecording } from '../until-decided/cut-recording.ts';
import { createNoteLog, type NoteLog } from './note-log.ts';
import { createReadingTables, type ReadingTables } from './reading-tables.ts';
import { decodeRunHeader } from './run-header.ts';
import { collectSeries } from './series-table.ts';

/** The lines of a file, without their line feeds, many at a time. */
export type LineBatches = AsyncIterable<readonly string[]>;

/**
 * Reads a run file (docs/run-format.md). What a crash or a newer leaklab leaves behind is no error: a last line cut
 * in its middle is dropped, unknown fields and entries are ignored, a damaged line is skipped, and each is counted in
 * a warning. Throws ToolError kind input when the first line is no header that this version reads.
 */
export async function decodeRun(lines: LineBatches, path: string): Promise<Recording> {
  let decoder: Decoder | null = null;
  let lineNumber = 0;
  for await (const batch of lines) {
    for (const text of batch) {
      lineNumber += 1;
      if (decoder !== null) addLine(decoder, text, lineNumber);
      else decoder = startDecoder(decodeRunHeader(text, path));
    }
  }
  if (decoder === null) throw fail('input', `"${path}" is empty`, 'name the run.jsonl of a run that has begun');
  return endWhereDecided(finishRecording(decoder, path));
}

interface Decoder {
  readonly header: RunHeader;
  readonly tables: ReadingTables;
  readonly notes: NoteLog;
  /** null: none; by line number */
  damaged: { readonly first: number; readonly last: number; readonly count: number } | null;
  outcome: Outcome;
  lastLine: number;
  linesAfterEnd: number;
}

function startDecoder(header: RunHeader): Decoder {
  const tables = createReadingTables(header.columns);
  const notes = createNoteLog(header);
  return { header, tables, notes, damaged: null, outcome: { kind: 'truncated' }, lastLine: 1, linesAfterEnd: 0 };
}

function addLine(decoder: Decoder, text: string, lineNumber: number): void {
  if (text.trim() === '') return;
  if (decoder.outcome.kind !== 'truncated') {
    decoder.linesAfterEnd += 1;
    return;
  }
  decoder.lastLine = lineNumber;
  if (addEntry(decoder, parseJson(text))) return;
  const { first, count } = decoder.damaged ?? { first: lineNumber, count: 0 };
  decoder.damaged = { first, last: lineNumber, count: count + 1 };
}

/** False when the entry is damaged. */
function addEntry(decoder: Decoder, entry: unknown): boolean {
  if (Array.isArray(entry)) return decoder.tables.add(entry);
  const footer = decoder.notes.add(entry);
  if (footer === 'damaged') return false;
  if (footer !== null) decoder.outcome = (footer as RunFooter).outcome;
  return true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function finishRecording(decoder: Decoder, path: string): Recording {
  const { header, tables, notes, outcome } = decoder;
  const endMs = Math.max(tables.endMs(), notes.endMs());
  return {
    source: { kind: 'run', path },
    header,
    deciding: header.deciding,
    series: collectSeries(tables.takeSeries(), header.deciding),
    work: tables.takeWork(),
    ...notes.take(endMs),
    warnings: [...notes.warnings(), ...tables.warnings(), ...describeDamage(decoder)],
    outcome,
    endMs,
  };
}

/** What was read while the judge looked is no part of what it decided by. */
function endWhereDecided(recording: Recording): Recording {
  const decided = recording.looks?.find((look) => look.decided);
  return decided === undefined ? recording : cutRecording(recording, decided.tMs);
}

/** A last line that cannot be read is where the run was cut off, which the outcome says already. */
function describeDamage({ damaged, lastLine, linesAfterEnd, outcome }: Decoder): readonly string[] {
  const isCutOff = outcome.kind === 'truncated' && damaged?.last === lastLine;
  const skipped = (damaged?.count ?? 0) - (isCutOff ? 1 : 0);
  return [
    ...(skipped > 0 ? [`damaged lines of the run file skipped: ${skipped}, first line ${damaged?.first}`] : []),
    ...(linesAfterEnd > 0 ? [`lines after the end of the run ignored: ${linesAfterEnd}`] : []),
  ];
}

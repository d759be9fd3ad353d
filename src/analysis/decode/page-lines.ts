import type { LineBatches } from './decode-run.ts';

/** What lines turned out to be: a page, which is text as people write and paste it, or a recording, still to be read. */
export type Told =
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'recording'; readonly lines: LineBatches };

/** A thread of reports that are each as long as GitHub takes them has less. */
const LONGEST_PAGE = 8 * 1024 * 1024;

/**
 * Tells a page with a summary from a recording. Runs and tables are known by their first line; anything else is a page if it
 * speaks of a summary, and else left to the reader of tables, whose error says what is missing.
 */
export async function tellPage(lines: LineBatches): Promise<Told> {
  const iterator = lines[Symbol.asyncIterator]();
  const rest = { [Symbol.asyncIterator]: () => iterator };
  const first = await iterator.next();
  if (first.done === true) return { kind: 'recording', lines: rest };
  if (beginsRecording(first.value)) return { kind: 'recording', lines: continueWith([first.value], rest) };
  const batches = [first.value];
  let length = lengthOf(first.value);
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    batches.push(next.value);
    length += lengthOf(next.value);
    if (length > LONGEST_PAGE) return { kind: 'recording', lines: continueWith(batches, rest) };
  }
  const text = batches.flat().join('\n');
  return SPEAKS_OF_SUMMARY.test(text)
    ? { kind: 'page', text }
    : { kind: 'recording', lines: continueWith(batches, rest) };
}

const SPEAKS_OF_SUMMARY = /leaklab\/report@|\bthe summary for machines\b/;

/** A run's header, or the names of a table's columns, the time among them; comments may stand before these. */
function beginsRecording(lines: readonly string[]): boolean {
  const line = lines.find((each) => each.trim() !== '' && !each.startsWith('#')) ?? '';
  if (line.trimStart().startsWith('{')) return !/^\s*\{\s*(?:$|"schema"\s*:\s*"leaklab\/report@)/.test(line);
  return /(?:^|[\s,;"\uFEFF])t_m?s(?:[\s,;"]|$)/.test(line);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

async function* continueWith(
  batches: readonly (readonly string[])[],
  rest: LineBatches,
): AsyncGenerator<readonly string[]> {
  yield* batches;
  yield* rest;
}

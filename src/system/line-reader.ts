import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { fail } from '../model/failure.ts';
import { errnoCode, explainErrno } from './errno.ts';

/** No line of a run or a table is nearly as long: beyond it the file is something else. */
const LONGEST_LINE = 4 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

/**
 * Streams the lines of a file, or of standard input for `-`, in bounded memory: without their line feeds, in batches,
 * because an await a line would cost more than reading it. The last line needs no line feed.
 * Throws ToolError kind input: not there, not readable, a folder, or not made of lines.
 */
export async function* readLines(path: string): AsyncGenerator<readonly string[]> {
  const stream = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isFirst = true;
  try {
    for await (const chunk of stream) {
      if (isFirst && startsBinary(chunk as Buffer)) throw fail('input', `"${path}" is not a text file`, REMEDY);
      isFirst = false;
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw fail('input', `"${path}" is not a text file of lines`, REMEDY);
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw errnoCode(error) !== null
      ? fail('input', `cannot read "${path}": ${explainErrno(error)}`, REMEDY, error)
      : error;
  }
  rest += decoder.end();
  if (rest !== '') yield [rest];
}

const REMEDY = "name a run's folder, its run.jsonl or a CSV file that you may read";

/** A text has no NUL in its first line; later on a machine that lost its power may have left some. */
function startsBinary(chunk: Buffer): boolean {
  const nul = chunk.indexOf(0);
  const end = chunk.indexOf(0x0a);
  return nul >= 0 && (end < 0 || nul < end);
}

import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { fail } from '../../model/failure.ts';
import { errnoCode, explainErrno } from '../errno.ts';

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
  try {
    for await (const chunk of refuseBinary(stream, path)) {
      const lines = (rest + decoder.write(chunk)).split('\n');
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
async function* refuseBinary(stream: AsyncIterable<unknown>, path: string): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    if (isFirst && hasNulInLine(bytes)) throw fail('input', `"${path}" is not a text file`, REMEDY);
    isFirst = false;
    yield bytes;
  }
}

function hasNulInLine(bytes: Buffer): boolean {
  const end = bytes.indexOf('\n');
  return bytes.subarray(0, end < 0 ? bytes.length : end).includes(0);
}

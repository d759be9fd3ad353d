import { fail } from '../../model/failure.ts';
import type { Recording } from '../../model/run.ts';
import { decodeCsv } from './decode-csv.ts';
import { decodeRun, type LineBatches } from './decode-run.ts';

/**
 * Reads a run or a CSV, told apart by the first character, because a pipe has no file name: a run begins with a JSON
 * object. Throws ToolError kind input as {@link decodeRun} and {@link decodeCsv} do.
 */
export async function decodeRecording(lines: LineBatches, path: string): Promise<Recording> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) throw fail('input', `"${path}" is empty`, 'name a run that has begun, or a CSV file');
  const all = continueWith(first.value, { [Symbol.asyncIterator]: () => iterator });
  return first.value[0]?.trimStart().startsWith('{') === true ? decodeRun(all, path) : decodeCsv(all, path);
}

async function* continueWith(first: readonly string[], rest: LineBatches): AsyncGenerator<readonly string[]> {
  yield first;
  yield* rest;
}

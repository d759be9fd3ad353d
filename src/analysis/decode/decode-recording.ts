import { fail } from '../../model/failure.ts';
import type { Recording } from '../../model/run.ts';
import { decodeCsv } from './decode-csv.ts';
import { decodeReadings, isReadingsHeader } from './decode-readings.ts';
import { decodeRun, type LineBatches } from './decode-run.ts';

/**
 * Reads a run or a CSV, told apart by the first line, because a pipe has no file name: a run begins with a JSON object, and
 * a table with one reading a row names its columns so. Throws ToolError kind input as {@link decodeRun},
 * {@link decodeReadings} and {@link decodeCsv} do.
 */
export async function decodeRecording(lines: LineBatches, path: string): Promise<Recording> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) throw fail('input', `"${path}" is empty`, 'name a run that has begun, or a CSV file');
  const all = continueWith(first.value, { [Symbol.asyncIterator]: () => iterator });
  const line = first.value[0] ?? '';
  if (line.trimStart().startsWith('{')) return decodeRun(all, path);
  return isReadingsHeader(line) ? decodeReadings(all, path) : decodeCsv(all, path);
}

async function* continueWith(first: readonly string[], rest: LineBatches): AsyncGenerator<readonly string[]> {
  yield first;
  yield* rest;
}

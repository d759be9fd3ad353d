import type { Sides } from '../../model/comparison.ts';
import { fail } from '../../model/failure.ts';
import type { Recording } from '../../model/run.ts';
import { resolveRunFiles } from '../../system/runs/run-catalog.ts';
import { readRecording } from './read-recording.ts';

/**
 * Reads both sides of a comparison. With `others` (what `--new` names) all of `named` is the base side; without, the first of
 * `named` is it and the rest is new. Throws ToolError usage where a side is missing or standard input is wanted twice, and
 * input as reading does.
 */
export async function readSides(
  named: readonly string[],
  others: readonly string[] | null,
): Promise<Sides<readonly Recording[]>> {
  const base = others === null ? named.slice(0, 1) : named;
  const rest = others ?? named.slice(1);
  if (rest.length === 0) {
    throw fail('usage', 'compare has a base and nothing to hold against it', 'name a second recording');
  }
  if ([...base, ...rest].filter((path) => path === '-').length > 1) {
    throw fail('usage', 'standard input is named twice', 'it holds one recording: name files for the others');
  }
  return { base: await readSide(base), new: await readSide(rest) };
}

/** One after the other: a night of runs need not be in memory as text all at once. */
async function readSide(paths: readonly string[]): Promise<readonly Recording[]> {
  const recordings: Recording[] = [];
  for (const file of paths.flatMap(resolveRunFiles)) recordings.push(await readRecording(file));
  return recordings;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ToolError } from '../../model/failure.ts';
import type { LiveTarget } from '../../model/target.ts';
import { lastWords } from '../../system/last-words.ts';
import { explainEarlyEnd } from '../../targets/launch/early-end.ts';

/**
 * A target that leaklab started and that ended before it was read: how it ended, and what it said last, which lies in a
 * folder that is about to be removed. `target` null: it ended before it was even looked at. Gives any other error as
 * it is.
 */
export async function explainOwnEnd(error: unknown, target: LiveTarget | null, folder: string): Promise<unknown> {
  if (!(error instanceof ToolError) || error.failure.kind !== 'target-gone') return error;
  if (target !== null && !target.attachment.owned) return error;
  const { failure } = target === null ? error : explainEarlyEnd(target.attachment.name, await target.end());
  const said = ['target.stderr', 'target.stdout'].map((file) => readLastWords(join(folder, file))).find((line) => line);
  const isTold = said === undefined || failure.remedy.includes(said);
  return fail('target-gone', isTold ? failure.fact : `${failure.fact}: ${said}`, failure.remedy, error);
}

function readLastWords(path: string): string {
  try {
    return lastWords(readFileSync(path, 'utf8'));
  } catch {
    return '';
  }
}

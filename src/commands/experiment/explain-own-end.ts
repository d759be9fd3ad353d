import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ToolError } from '../../model/failure.ts';
import type { LiveTarget } from '../../model/target.ts';
import { describeEnd } from '../../session/follow-target.ts';

/**
 * A target that leaklab started and that ended before it was read: what it said last is the reason, and lies in a
 * folder that is about to be removed. `target` null: it ended before it was even looked at. Gives any other error as
 * it is.
 */
export async function explainOwnEnd(error: unknown, target: LiveTarget | null, folder: string): Promise<unknown> {
  if (!(error instanceof ToolError) || error.failure.kind !== 'target-gone') return error;
  const said = ['target.stderr', 'target.stdout'].map((file) => readLastLine(join(folder, file))).find((line) => line);
  if (said === undefined || error.failure.remedy.includes(said)) return error;
  const { fact } = target === null ? error.failure : { fact: await wordEnd(target) };
  return fail('target-gone', `${fact}: ${said}`, 'correct its command, and let it stay in the foreground', error);
}

async function wordEnd(target: LiveTarget): Promise<string> {
  return `"${target.attachment.name}" ended at once (${describeEnd(await target.end())})`;
}

function readLastLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  } catch {
    return '';
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Summary } from '../../../src/model/summary.ts';

const CLI = fileURLToPath(new URL('../../../src/cli.js', import.meta.url));

/** What leaklab says when it is called as a user calls it; a text: why it said nothing. */
export async function askLeaklab(words: readonly string[]): Promise<Summary | string> {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-judge-'));
  try {
    const child = spawn(process.execPath, [CLI, ...words, '--out', folder, '--quiet', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
    if (said === '') return `leaklab ended with ${child.exitCode ?? child.signalCode} and said nothing`;
    const answer = JSON.parse(said);
    return 'verdict' in answer ? answer : String(answer.error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

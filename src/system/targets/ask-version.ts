import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseVersions } from '../../falco/parse-versions.ts';

/** What a Falco gets to say its version: it reads its configuration and nothing else. */
export const VERSION_MS = 2000;
const MOST_TEXT = 65_536;

/**
 * The version that `FILE -c CONFIG --version` tells; null where it tells none within `withinMs`, or cannot be started. Nothing
 * of it is left: it runs in a process group of its own, which is killed at its end, and carries the run's mark.
 */
export async function askVersion(
  file: string,
  configPath: string,
  mark: Readonly<Record<string, string>>,
  withinMs: number,
): Promise<string | null> {
  const child = spawn(file, ['-c', configPath, '--version'], {
    detached: true,
    env: { ...process.env, ...mark },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (text.length < MOST_TEXT) text += chunk;
  });
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => killGroup(child.pid)).once('close', resolve);
    child.once('error', () => resolve());
  });
  const timer = new AbortController();
  await Promise.race([closed, sleep(withinMs, undefined, { signal: timer.signal }).catch(() => {})]);
  timer.abort();
  if (child.exitCode === null && child.signalCode === null) killGroup(child.pid);
  child.stdout.destroy();
  return parseVersions(text)?.falco ?? null;
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL');
  } catch {
    // nobody is left in it
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The living processes whose environment contains the text; a zombie has none. */
export function findByEnvironment(text: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && readEnvironment(name).includes(text))
    .map(Number);
}

/** Waits until there are none, at most five seconds; gives those that are left. */
export async function awaitNone(text: string): Promise<readonly number[]> {
  let left = findByEnvironment(text);
  for (const deadlineMs = performance.now() + 5000; left.length > 0 && performance.now() < deadlineMs; ) {
    await sleep(20);
    left = findByEnvironment(text);
  }
  return left;
}

function readEnvironment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}

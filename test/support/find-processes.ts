import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A number for `sleep` that no other process on the host has in its command line. */
export function makeToken(): string {
  return `3${randomInt(1e8, 1e9)}.25`;
}

/** The living processes whose command line, its words joined by spaces, contains the text; a zombie has none. */
export function findProcesses(text: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && readCommandLine(name).includes(text))
    .map(Number);
}

/** Waits until there are so many such processes, at most ten seconds; gives those there are. */
export async function awaitProcesses(text: string, count: number): Promise<readonly number[]> {
  let found = findProcesses(text);
  for (let tries = 0; tries < 500 && found.length !== count; tries += 1) {
    await sleep(20);
    found = findProcesses(text);
  }
  return found;
}

function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

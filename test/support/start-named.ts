import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspectProcess, listPids } from '../../src/proc/process-facts.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

/** Processes of one name, children of a shell that starts the next one when it is told to. */
export interface Named {
  readonly pids: readonly number[];
  /** what the kernel has as their name */
  readonly comm: string;
  /** starts one more, without waiting for it */
  startAnother(): void;
  close(): void;
}

const files = kernelFilesBelow('/');

/** Starts so many processes called `name`: scripts, because the kernel names a script by its file. */
export async function startNamed(name: string, count: number): Promise<Named> {
  const folder = mkdtempSync(join(tmpdir(), 'named-'));
  const script = join(folder, name);
  writeFileSync(script, '#!/bin/sh\nwhile :; do sleep 60; done\n', { mode: 0o755 });
  const parent = spawn('/bin/sh', ['-c', 'while read -r _; do "$0" & done; wait', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const startAnother = (): void => void parent.stdin.write('\n');
  for (let started = 0; started < count; started += 1) startAnother();
  const close = (): void => {
    process.kill(-(parent.pid ?? 0), 'SIGKILL');
    rmSync(folder, { recursive: true });
  };
  const comm = name.slice(0, 15);
  return { pids: await awaitChildren(parent.pid ?? 0, comm, count), comm, startAnother, close };
}

async function awaitChildren(parent: number, comm: string, count: number): Promise<readonly number[]> {
  for (;;) {
    const found = listPids(files).filter((pid) => {
      const facts = inspectProcess(files, pid);
      return facts?.ppid === parent && facts.name === comm;
    });
    if (found.length === count) return found;
    await sleep(10);
  }
}

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process that is called falco, has a command line of one, and does nothing. */
export interface DummyFalco {
  readonly pid: number;
  end(): void;
}

/** Writes the program `falco` into a folder: a script, because the kernel names a script by its file. */
export function writeDummyFalco(folder: string): string {
  const path = join(folder, 'falco');
  writeFileSync(path, '#!/bin/sh\nwhile :; do sleep 60; done\n', { mode: 0o755 });
  return path;
}

/** Starts one with a configuration in that folder. */
export function startDummyFalco(folder: string, configuration: string): DummyFalco {
  const file = join(folder, 'falco.yaml');
  writeFileSync(file, configuration);
  const child = spawn(writeDummyFalco(folder), ['-c', file], { detached: true, stdio: 'ignore' });
  const pid = child.pid ?? 0;
  return { pid, end: () => void process.kill(-pid, 'SIGKILL') };
}

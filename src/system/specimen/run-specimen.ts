import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ExitCode } from '../../model/failure.ts';
import { SPECIMEN_NODE_FLAGS } from '../../specimen/options.ts';

const PROGRAM = fileURLToPath(new URL('../../specimen.js', import.meta.url));
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the specimen in the foreground, with its own exit code (128 + signal when it was killed). */
export async function runSpecimen(mode: string, settings: readonly string[]): Promise<ExitCode> {
  const child = spawn(process.execPath, [...SPECIMEN_NODE_FLAGS, PROGRAM, mode, ...settings], { stdio: 'inherit' });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve((code ?? 128 + constants.signals[signal ?? 'SIGKILL']) as ExitCode);
    });
  });
}

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));

/** What one command line did. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way. */
export interface RunningCommand {
  readonly pid: number;
  readonly result: Promise<CommandResult>;
  /** resolves once stderr holds the text; rejects when the command ends without it */
  seen(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

let commands = 0;

/** Starts the built command line in `folder`, without a terminal, and with a host lock of its own. */
export function startCommand(words: readonly string[], folder: string, environment = {}): RunningCommand {
  commands += 1;
  const env = {
    ...process.env,
    LEAKLAB_LOCK: `leaklab-test-${process.pid}-${commands}`,
    NODE_OPTIONS: '',
    ...environment,
  };
  const child = spawn(process.execPath, [CLI, ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const result = new Promise<CommandResult>((resolve) => {
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
  const seen = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (stderr.includes(text)) resolve();
      };
      child.stderr.on('data', look);
      child.once('close', () => reject(new Error(`ended without "${text}": ${stderr}`)));
      look();
    });
  return { pid: child.pid ?? -1, result, seen, kill: (signal) => void child.kill(signal) };
}

/** Runs the built command line to its end. */
export function runCommandLine(words: readonly string[], folder: string): Promise<CommandResult> {
  return startCommand(words, folder).result;
}

/** Calls `work` with an empty folder that is gone afterwards. */
export async function inEmptyFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'test-of-leaklab-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

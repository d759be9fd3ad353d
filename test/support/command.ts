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
  /** the first whole line of stdout; rejects when the command ends without it */
  firstLine(): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

let commands = 0;

/**
 * Starts the built command line in `folder`, without a terminal, and with a host lock of its own. `by`: words of a program
 * that becomes it.
 */
export function startCommand(
  words: readonly string[],
  folder: string,
  environment = {},
  by: readonly string[] = [],
): RunningCommand {
  commands += 1;
  const env = {
    ...process.env,
    LEAKLAB_LOCK: `leaklab-test-${process.pid}-${commands}`,
    NODE_OPTIONS: '',
    ...environment,
  };
  const [program = '', ...before] = [...by, process.execPath];
  const child = spawn(program, [...before, CLI, ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
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
  const until = <T>(stream: NodeJS.ReadableStream, what: string, look: () => T | null) =>
    new Promise<T>((resolve, reject) => {
      const check = () => {
        const found = look();
        if (found !== null) resolve(found);
      };
      stream.on('data', check);
      child.once('close', () => reject(new Error(`ended without "${what}": ${stderr}`)));
      check();
    });
  const seen = (text: string) => until(child.stderr, text, () => (stderr.includes(text) ? undefined : null));
  const firstLine = () => until(child.stdout, 'a line', () => /^(.*)\n/.exec(stdout)?.[1] ?? null);
  return { pid: child.pid ?? -1, result, seen, firstLine, kill: (signal) => void child.kill(signal) };
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

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));

/** Whether this host has util-linux's script(1), which gives a command a terminal. */
export const hasTerminals = spawnSync('script', ['--version']).status === 0;

/** A command that somebody watches on a terminal. */
export interface WatchedCommand {
  /** leaklab's own */
  readonly pid: number;
  readonly exitCode: Promise<number | null>;
  /** resolves once the terminal has shown the text; rejects when the command ends without it */
  shown(text: string): Promise<void>;
  type(text: string): void;
  /** takes the terminal away */
  hangUp(): void;
  /** everything shown so far */
  screen(): string;
  /** ends whatever is left of it */
  end(): void;
}

/** Starts the built command line in `folder` on a terminal of its own. */
export async function startOnTerminal(words: readonly string[], folder: string): Promise<WatchedCommand> {
  const env = { ...process.env, LEAKLAB_LOCK: `leaklab-test-${process.pid}-terminal`, NODE_OPTIONS: '', TERM: 'xterm' };
  const command = `echo "pid $$."; exec "${process.execPath}" "${CLI}" ${words.join(' ')}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder, env, detached: true });
  let screen = '';
  child.stdout.on('data', (chunk) => {
    screen += chunk;
  });
  const exitCode = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  const shown = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (screen.includes(text)) resolve();
      };
      child.stdout.on('data', look);
      child.once('close', () => reject(new Error(`ended without "${text}": ${screen}`)));
      look();
    });
  await shown('.');
  const pid = Number(/pid (\d+)\./.exec(screen)?.[1]);
  return {
    pid,
    exitCode,
    shown,
    type: (text) => void child.stdin.write(text),
    hangUp: () => void child.kill('SIGKILL'),
    screen: () => screen,
    end: () => {
      if (child.exitCode === null && existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL');
    },
  };
}

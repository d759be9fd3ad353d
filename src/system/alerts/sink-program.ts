import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { fail } from '../../model/failure.ts';
import type { Janitor } from '../../model/run-ports.ts';
import { readStartTicks } from '../live-process.ts';

const PROGRAM = fileURLToPath(new URL('../../alert-sink.js', import.meta.url));
const NODE_FLAGS = ['--max-old-space-size=64', '--max-semi-space-size=1', '--v8-pool-size=0'];
const READY_MS = 20_000;

/** The words of a command that runs the program `alert-sink` in a mode. */
export function sinkProgram(mode: 'slow' | 'http', argument: string): readonly [string, ...string[]] {
  return [process.execPath, ...NODE_FLAGS, PROGRAM, mode, argument];
}

/**
 * Starts the HTTP sink, which counts alerts into `folder`, and resolves with the port that it listens on. The janitor knows
 * it before anything else does. Throws ToolError kind host where it does not come up.
 */
export async function startHttpSink(folder: string, janitor: Pick<Janitor, 'mark' | 'register'>): Promise<number> {
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  const [file, ...words] = sinkProgram('http', folder);
  const child = spawn(file, words, {
    detached: true,
    env: { ...environment, ...janitor.mark },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<''>((resolve) => {
    for (const end of ['exit', 'error']) child.once(end, () => resolve(''));
  });
  if (child.pid !== undefined) janitor.register(child.pid, readStartTicks(child.pid), true);
  const lines = createInterface(child.stdout);
  const first = once(lines, 'line', { signal: AbortSignal.timeout(READY_MS) }).then(([line]) => String(line));
  const port = await Promise.race([first, ended]).catch(() => '');
  lines.close();
  child.unref();
  (child.stdout as Socket).unref();
  if (/^\d+$/.test(port)) return Number(port);
  throw fail('host', 'the sink for alerts does not come up', 'try again when the host is less busy');
}

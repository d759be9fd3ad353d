import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { awaitProcesses, findProcesses, makeToken } from './find-processes.ts';

const DRIVER = fileURLToPath(new URL('./janitor-driver.js', import.meta.url));
/** The driver, the target with its sleep, the host with its sleep, and the stray. */
const PROCESSES = 6;

/** A janitor-driver that runs, with all its children. */
export interface Driven {
  readonly driver: ChildProcess;
  readonly runId: string;
  readonly scratch: string;
  /** a folder that scratch links to, with a file `kept`, and `registered` for removal */
  readonly outside: string;
  /** what the command lines of its children contain, and that of the process that is none of them */
  readonly children: string;
  readonly bystander: string;
  readonly lines: AsyncIterator<string>;
}

const undo: (() => void)[] = [];

/** Starts a driver whose target does `trap` at SIGTERM, as shell text; the empty text ignores it. */
export async function drive(trap: string): Promise<Driven> {
  const token = makeToken();
  const [runId, children, bystander] = [`test-${token}`, ` ${token}`, ` 8${token}`];
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  writeFileSync(join(outside, 'kept'), '');
  const driver = spawn(process.execPath, [DRIVER, runId, token, outside, trap], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  undo.push(() => rmSync(outside, { recursive: true }));
  undo.push(() => [children, bystander].flatMap(findProcesses).forEach(killIfThere));
  const lines = createInterface(driver.stdout)[Symbol.asyncIterator]();
  const { scratch } = JSON.parse((await lines.next()).value);
  const found = await awaitProcesses(children, PROCESSES);
  if (found.length !== PROCESSES) throw new Error(`the driver has ${found.length} processes, expected ${PROCESSES}`);
  return { driver, runId, scratch, outside, children, bystander, lines };
}

/** Tells the driver how to end, waits for its end, and gives what it said last. */
export async function order({ driver, lines }: Driven, how: 'kill' | 'release'): Promise<{ warnings?: string[] }> {
  const exit = once(driver, 'exit');
  driver.stdin?.write(`${how}\n`);
  await exit;
  return JSON.parse((await lines.next()).value ?? '{}');
}

/** The janitor of a run, once it has set its title. */
export async function findJanitor({ runId }: Driven): Promise<number> {
  const [pid, ...more] = await awaitProcesses(`leaklab-janitor ${runId}`, 1);
  if (pid === undefined || more.length > 0) throw new Error(`expected one janitor, there are ${more.length}`);
  return pid;
}

/** Ends what a failed test may have left. */
export function undoDrives(): void {
  for (const step of undo.splice(0)) step();
}

/** A process that was found may have ended by itself since. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Slot } from '../../src/model/workload.ts';
import { SPECIMEN_NODE_FLAGS } from '../../src/specimen/options.ts';

const PROGRAM = fileURLToPath(new URL('../../src/specimen.js', import.meta.url));
const SLOTS = 3;

/** A real specimen, fed by the test. */
export interface RunningSpecimen {
  readonly pid: number;
  /** lets the counters stand at so many operations, spread over several slots */
  feed(operations: number): void;
  /** anonymous bytes, exact: RssAnon of status may lag by a batch of pages for each CPU (Linux 6.2 and later) */
  anonBytes(): number;
  /** the same as the status probe reads it */
  rssAnonBytes(): number;
  kill(signal: NodeJS.Signals): void;
  stdout(): string;
  stderr(): string;
  /** exit code or signal */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Starts a specimen, runs `use` once it is ready, and ends it whatever happens. */
export async function withSpecimen<T>(
  words: readonly string[],
  use: (specimen: RunningSpecimen) => Promise<T>,
  environment: Readonly<Record<string, string>> = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-specimen-'));
  const counters = join(folder, 'counters');
  writeFileSync(counters, Buffer.alloc(SLOTS * Slot.bytes));
  const child = spawn(process.execPath, [...SPECIMEN_NODE_FLAGS, PROGRAM, ...words, '--feed', counters], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  });
  try {
    return await use(await ready(child, counters));
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
}

async function ready(child: ChildProcess, counters: string): Promise<RunningSpecimen> {
  let stdout = '';
  let stderr = '';
  child.stderr?.on('data', (piece) => {
    stderr += String(piece);
  });
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code ?? -1)),
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (piece) => {
      stdout += String(piece);
      if (stdout.includes('ready pid')) resolve();
    });
    void ended.then(() => reject(new Error(`ended before it was ready: ${stderr}`)));
  });
  const pid = child.pid ?? -1;
  return {
    pid,
    feed: (operations) => writeCounters(counters, operations),
    anonBytes: () => readKib(`/proc/${pid}/smaps_rollup`, /^Anonymous:\s+(\d+)/m),
    rssAnonBytes: () => readKib(`/proc/${pid}/status`, /^RssAnon:\s+(\d+)/m),
    kill: (signal) => void child.kill(signal),
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
  };
}

function writeCounters(path: string, operations: number): void {
  const slots = Buffer.alloc(SLOTS * Slot.bytes);
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const share = Math.floor(operations / SLOTS) + (slot < operations % SLOTS ? 1 : 0);
    slots.writeBigUInt64LE(BigInt(share), slot * Slot.bytes + Slot.done);
  }
  const fd = openSync(path, 'r+');
  writeSync(fd, slots, 0, slots.length, 0);
  closeSync(fd);
}

function readKib(path: string, pattern: RegExp): number {
  return Number(pattern.exec(readFileSync(path, 'utf8'))?.[1] ?? Number.NaN) * 1024;
}

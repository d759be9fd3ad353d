import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { ProbePorts } from '../src/model/probe.ts';
import type { Attachment } from '../src/model/target.ts';
import { parseStat } from '../src/proc/stat.ts';
import { kernelFilesBelow } from '../src/system/host/kernel-files.ts';
import { openProbePorts } from '../src/system/host/probe-ports.ts';

/** The shelf of probes as the bench loads it. */
export const PROBES = new URL('../src/probes/', import.meta.url);

/** The ports of a real session. */
export function openPorts(): ProbePorts {
  return openProbePorts(kernelFilesBelow('/'));
}

/** A running process as a target. */
export function attach(pid: number): Attachment {
  const { comm, startTicks } = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return { kind: 'pid', spec: `pid:${pid}`, pid, startTicks, name: comm, owned: false, falco: null };
}

/** Starts a process that holds `mebibytes` of written memory, and resolves once it does. */
export async function startGrown(mebibytes: number): Promise<ChildProcess> {
  const script = `globalThis.held = Buffer.alloc(${mebibytes} * 2 ** 20, 1); console.log('grown'); setInterval(() => {}, 1e6)`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}

/**
 * Share of one core that a command takes once it has run for `warmUpMs`, over the `measureMs` after that: time on a
 * processor of all its threads (/proc/PID/task/TID/schedstat, nanoseconds), its share in the kernel included.
 */
export async function measureShare(command: readonly string[], warmUpMs: number, measureMs: number): Promise<number> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await sleep(warmUpMs);
    const startMs = performance.now();
    const startNs = readProcessorNs(child.pid ?? 0);
    await sleep(measureMs);
    return (readProcessorNs(child.pid ?? 0) - startNs) / 1e6 / (performance.now() - startMs);
  } finally {
    child.kill('SIGKILL');
  }
}

function readProcessorNs(pid: number): number {
  const folder = `/proc/${pid}/task`;
  const texts = readdirSync(folder).map((task) => readFileSync(`${folder}/${task}/schedstat`, 'utf8'));
  return texts.reduce((sum, text) => sum + Number(text.split(' ')[0]), 0);
}

/** Waits on the clock of the bench. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * How fast workloads are, against the same calls from C: `node dist/bench/load/index.js`, about a minute. Each round
 * measures a whole workload host flat out (pacing, counting and all) and then the C loop, so that both see the same
 * machine; told are medians over many short rounds. Exit code 1: a target was missed. Without gcc only the host is measured.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { emitExit, isMachine } from '../../src/load/programs/emit.ts';
import type { Load } from '../../src/model/run-ports.ts';
import { createCounters } from '../../src/system/load/counters.ts';
import { startLoad } from '../../src/system/load/load.ts';

interface Comparison {
  readonly title: string;
  readonly workload: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** the loop in loops.c */
  readonly loop: string;
  /** ratio to C that is promised */
  readonly target: number;
}

const NOTHING = { open: 0, dup: 0, pipe: 0, socket: 0 };

const COMPARISONS: readonly Comparison[] = [
  { title: 'open, close', workload: 'fd-churn', parameters: { ...NOTHING, open: 1 }, loop: 'open', target: 0.85 },
  { title: 'dup, close', workload: 'fd-churn', parameters: { ...NOTHING, dup: 1 }, loop: 'dup', target: 0.7 },
  { title: 'spawn-churn', workload: 'spawn-churn', parameters: {}, loop: 'spawn', target: 0.9 },
  { title: 'fork-churn', workload: 'fork-churn', parameters: { vfork: 0 }, loop: 'fork', target: 0.9 },
];

const ROUNDS = 21;
const ROUND_MS = 250;
const WARM_UP_MS = 60;
/** More than any host does: the load is never waiting for its schedule. */
const FLAT_OUT_PER_SECOND = 10_000_000;

const scratch = mkdtempSync(join(tmpdir(), 'leaklab-bench-'));
try {
  const loops = compileLoops();
  const exitProgram = writeExitProgram();
  print(`${''.padEnd(12)}${'host/s'.padStart(10)}${'C/s'.padStart(10)}${'ratio'.padStart(8)}${'target'.padStart(8)}`);
  for (const comparison of COMPARISONS) {
    const rounds = await measure(comparison, (loop) => (loops === null ? null : runLoop(loops, loop, exitProgram)));
    report(comparison, rounds);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

interface Round {
  readonly host: number;
  readonly c: number | null;
}

async function measure(comparison: Comparison, runC: (loop: string) => number | null): Promise<readonly Round[]> {
  const folder = mkdtempSync(join(scratch, 'load-'));
  const { workload: id, parameters } = comparison;
  const janitor = { scratch: folder, mark: {}, register: () => {}, registerPath: () => {} };
  const planned = { id, operation: '', eventsPerOperation: 1, ratePerSecond: FLAT_OUT_PER_SECOND, workers: 1 };
  const workloads = [{ ...planned, parameters: { fds: 32, ...parameters } }];
  const load = startLoad({ workloads, seed: 1, target: null, janitor, counters: createCounters(folder, 1) });
  await load.ready;
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ host: await measureHost(load), c: runC(comparison.loop) });
  }
  await load.stop();
  return rounds;
}

/** Operations per second of the host, once it is warm. */
async function measureHost(load: Load): Promise<number> {
  load.resume();
  await sleep(WARM_UP_MS);
  const [startMs, before] = [performance.now(), load.read()[0]?.done ?? 0];
  await sleep(ROUND_MS);
  const [endMs, after] = [performance.now(), load.read()[0]?.done ?? 0];
  load.pause();
  await sleep(50);
  return ((after - before) / (endMs - startMs)) * 1000;
}

function compileLoops(): string | null {
  const source = fileURLToPath(new URL('../../../bench/load/loops.c', import.meta.url));
  const program = join(scratch, 'loops');
  // static where that can be had: a small process forks faster, and the churn program is one
  const compiled = ['-static', '-no-pie'].some(
    (kind) => spawnSync('gcc', ['-O2', kind, '-o', program, source]).status === 0,
  );
  if (!compiled) print('no working gcc: the ratios to C are not known');
  return compiled ? program : null;
}

function writeExitProgram(): string {
  const path = join(scratch, 'leaklab-exit');
  if (isMachine(process.arch)) writeFileSync(path, emitExit(process.arch), { mode: 0o700 });
  return path;
}

function runLoop(loops: string, loop: string, exitProgram: string): number {
  return Number(spawnSync(loops, [loop, String(ROUND_MS / 1000), exitProgram], { encoding: 'utf8' }).stdout);
}

function report({ title, target }: Comparison, rounds: readonly Round[]): void {
  const host = median(rounds.map((round) => round.host)).toFixed(0);
  const cs = rounds.flatMap(({ c }) => c ?? []);
  const ratio = median(rounds.flatMap((round) => (round.c === null ? [] : round.host / round.c)));
  const [c, told] = cs.length === 0 ? ['-', '-'] : [median(cs).toFixed(0), ratio.toFixed(2)];
  const verdict = ratio < target ? '  missed' : '';
  print(
    `${title.padEnd(12)}${host.padStart(10)}${c.padStart(10)}${told.padStart(8)}${target.toFixed(2).padStart(8)}${verdict}`,
  );
  if (ratio < target) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

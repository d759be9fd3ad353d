/**
 * What a user waits for, and what a run costs: `node dist/bench/start/index.js`, one minute. Medians of 11 for
 * `--help`, of 7 for the first sample (from the start of the process to the first paint of progress, which follows the
 * header and the first samples), on a specimen and on a running process; bytes of run file per hour at the defaults.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'bench-of-leaklab-'));
const RECORDED_MS = 20_000;
// Other leaklabs on this host are none of the measurement's business.
process.env['LEAKLAB_LOCK'] = `leaklab-bench-${process.pid}`;

try {
  print(
    `--help: ${median(repeat(11, measureHelp)).toFixed(0)} ms (bare node: ${median(repeat(11, measureNode)).toFixed(0)} ms)`,
  );
  for (const target of ['specimen', `pid:${process.pid}`]) {
    const times: number[] = [];
    for (let round = 0; round < 7; round += 1) times.push(await measureFirstSample(target));
    print(`run -t ${target.replace(/\d+/, 'N')}, to the first sample: ${median(times).toFixed(0)} ms`);
  }
  print(`run file: ${(measureRunFile() / 1e6).toFixed(2)} MB/h`);
} finally {
  rmSync(out, { recursive: true, force: true });
}

function repeat(rounds: number, measure: () => number): number[] {
  return Array.from({ length: rounds }, measure);
}

function measureHelp(): number {
  return timeOf(() => spawnSync(process.execPath, [CLI, '--help']));
}

function measureNode(): number {
  return timeOf(() => spawnSync(process.execPath, ['-e', '0']));
}

function timeOf(work: () => unknown): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}

/** The first line of progress is written once the first samples are. */
async function measureFirstSample(target: string): Promise<number> {
  const startedMs = performance.now();
  const words = ['run', '-t', target, '-w', 'control', '--settle', '30s', '--out', out, '--yes'];
  const child = spawn(process.execPath, [CLI, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  let elapsedMs = Number.NaN;
  for await (const chunk of child.stderr) {
    if (!String(chunk).includes('settle') || !Number.isNaN(elapsedMs)) continue;
    elapsedMs = performance.now() - startedMs;
    child.kill('SIGTERM');
  }
  return elapsedMs;
}

/** A loaded run of 20 s, its header and footer included, scaled to an hour. */
function measureRunFile(): number {
  const folder = join(out, 'file');
  const words = ['run', '-t', 'specimen', '-w', 'control', '--settle', '0s', '--load', `${RECORDED_MS}ms`];
  spawnSync(process.execPath, [CLI, ...words, '--drain', '0s', '--cycles', '1', '--out', folder, '--yes', '--quiet']);
  const [id = ''] = readdirSync(folder);
  return (statSync(join(folder, id, 'run.jsonl')).size * 3_600_000) / RECORDED_MS;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

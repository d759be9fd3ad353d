/**
 * What a page of a long run costs: `npm run bench:render`, half a minute. An 8 h run at 4 Hz with every probe is written, read
 * and judged; then its report is rendered as HTML, once, in a process of its own: the time from what was judged to the bytes of
 * the page, the most memory that the process held, reading and judging with it, and the size of the page.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MIB } from '../../src/model/units.ts';
import type { Rendered } from './render-run.ts';
import { writeLongRun } from './write-long-run.ts';

/** What is promised (docs/formats.md). */
const GOALS = { ms: 2000, bytes: 400_000, residentBytes: 300 * MIB };

const out = mkdtempSync(join(tmpdir(), 'bench-of-leaklab-'));
try {
  const run = join(out, '20261122-103045-7f3a');
  mkdirSync(run);
  const path = join(run, 'run.jsonl');
  await writeLongRun(path);
  print(`run file: ${(statSync(path).size / 1e6).toFixed(0)} MB`);
  const renderer = fileURLToPath(new URL('./render-run.js', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [renderer, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { judgedMs, ms, bytes, residentBytes } = JSON.parse(stdout) as Rendered;
  print(`read and judged: ${judgedMs.toFixed(0)} ms`);
  tell('rendered', ms, GOALS.ms, (value) => `${value.toFixed(0)} ms`);
  tell('page', bytes, GOALS.bytes, (value) => `${(value / 1000).toFixed(0)} KB`);
  tell('most memory', residentBytes, GOALS.residentBytes, (value) => `${(value / MIB).toFixed(0)} MiB`);
} finally {
  rmSync(out, { recursive: true, force: true });
}

function tell(what: string, value: number, goal: number, word: (value: number) => string): void {
  print(`${what}: ${word(value)} (goal: below ${word(goal)})`);
  if (value >= goal) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

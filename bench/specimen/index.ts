/**
 * Detection on the specimen: 20 seeds of 20 s runs of `leak` and of `steady`, each a whole `leaklab run`.
 * `node dist/bench/specimen/index.js [SEEDS]`; 15 minutes for 20. Prints one line a run and the counts at the end.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Summary } from '../../src/model/report.ts';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const TRUE_BYTES = 512;
const PLAN = ['-w', 'fork-churn', '--rate', '500', '--settle', '2s', '--load', '6s', '--drain', '3s', '--cycles', '2'];

const seeds = Number(process.argv[2] ?? 20);
const out = mkdtempSync(join(tmpdir(), 'bench-of-leaklab-'));
const counts = { leakFound: 0, covered: 0, falseLeaks: 0 };
try {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const leak = await run('leak', seed);
    const steady = await run('steady', seed);
    const covers = isCovered(leak);
    counts.leakFound += Number(leak.verdict === 'leak');
    counts.covered += Number(covers);
    counts.falseLeaks += Number(steady.verdict === 'leak');
    print(`seed ${seed}: leak -> ${leak.verdict}, ${wordPerOperation(leak)}; steady -> ${steady.verdict}`);
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
print(
  `leak found in ${counts.leakFound} of ${seeds}; interval covers ${TRUE_BYTES} B in ${counts.covered} of ${seeds}`,
);
print(`steady called a leak in ${counts.falseLeaks} of ${seeds}`);

async function run(mode: string, seed: number): Promise<Summary> {
  const words = ['run', '-t', `specimen:${mode}`, ...PLAN, '--seed', String(seed), '--out', out, '--yes', '--json'];
  const child = spawn(process.execPath, [CLI, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of child.stdout) text += chunk;
  return JSON.parse(text) as Summary;
}

function isCovered({ perOperation }: Summary): boolean {
  if (perOperation === null) return false;
  const { low, high } = perOperation;
  return (low ?? Number.NEGATIVE_INFINITY) <= TRUE_BYTES && TRUE_BYTES <= (high ?? Number.POSITIVE_INFINITY);
}

function wordPerOperation({ perOperation }: Summary): string {
  if (perOperation === null) return 'no bytes per operation';
  const { value, low, high } = perOperation;
  return `${value.toFixed(1)} B/op [${low?.toFixed(1)}, ${high?.toFixed(1)}]`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Does the judge say of the specimen what is true? Runs leaklab on `leak` and on `steady`, 20 s each, with seeds 1 to
 * `seeds`, one after the other because one leaklab loads a host at a time, and counts the answers.
 *
 *   node dist/bench/specimen/verdicts.js [seeds=20]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT } from '../../src/model/failure.ts';
import { VERDICTS } from '../../src/model/finding.ts';
import type { Summary } from '../../src/model/summary.ts';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const PHASES = ['--settle', '2s', '--load', '6s', '--drain', '3s', '--cycles', '2'];
/** What a mode keeps of each operation, in bytes. */
const TRUTH = { leak: 512, steady: 0 } as const;
type Mode = keyof typeof TRUTH;
const PATIENCE_MS = 10 * 60 * 1000;
const RETRY_MS = 3000;

const seeds = Number(process.argv[2] ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'leaklab-verdicts-'));
try {
  say('leak', await judgeAll('leak'));
  say('steady', await judgeAll('steady'));
} finally {
  rmSync(folder, { recursive: true });
}

async function judgeAll(mode: Mode): Promise<readonly Summary[]> {
  const summaries: Summary[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) summaries.push(await judge(mode, seed));
  return summaries;
}

/** One run; waits while another leaklab loads this host. Throws Error when it fails otherwise. */
async function judge(mode: string, seed: number): Promise<Summary> {
  const words = ['run', '-t', `specimen:${mode}`, '--seed', String(seed), ...PHASES, '--out', folder];
  const deadlineMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const { stdout, status } = spawnSync(process.execPath, [CLI, ...words, '--yes', '--quiet', '--json'], {
      encoding: 'utf8',
    });
    if (status === EXIT.ok || status === EXIT.leak || status === EXIT.inconclusive) return JSON.parse(stdout);
    if (status !== EXIT.host || performance.now() > deadlineMs) throw new Error(`exit ${status}: ${stdout}`);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function say(mode: Mode, summaries: readonly Summary[]): void {
  const counts = VERDICTS.map((kind) => `${kind} ${summaries.filter(({ verdict }) => verdict === kind).length}`);
  const intervals = summaries.flatMap(({ perOperation }) => {
    const { low, high } = perOperation ?? { low: null, high: null };
    return low === null || high === null ? [] : [{ low, high }];
  });
  const covering = intervals.filter(({ low, high }) => low <= TRUTH[mode] && TRUTH[mode] <= high).length;
  const widths = intervals.map(({ low, high }) => high - low).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length / 2)];
  process.stdout.write(
    `${mode}: ${counts.join(', ')} of ${summaries.length} runs; interval per operation covers ${TRUTH[mode]} B in ` +
      `${covering} of ${intervals.length}, median width ${width === undefined ? 'unknown' : `${width.toFixed(1)} B`}\n`,
  );
}

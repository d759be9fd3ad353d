// The run file of eight hours of all probes at the default interval beside a load: bytes an hour, and what it takes to
// read it back. The session is a real one on a clock that does not wait; the file is real.
//
//   node dist/bench/run-file.js          about 10 s; exit 1 when an hour is over 4 MB
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeRun } from '../src/analysis/decode/decode-run.ts';
import type { PlannedPhase } from '../src/model/plan.ts';
import type { Probe } from '../src/model/probe.ts';
import { HOUR_MS, MIB, type Unit } from '../src/model/units.ts';
import { runSession } from '../src/session/run-session.ts';
import { readLines } from '../src/system/runs/line-reader.ts';
import { createRunFolder } from '../src/system/runs/run-store.ts';
import { loadShelf } from '../src/system/shelf.ts';
import { createFakeSession } from '../test/support/fake-session.ts';

const HOURS = 8;
const LIMIT_BYTES = 4_000_000;

const out = mkdtempSync(join(tmpdir(), 'leaklab-bench-'));
try {
  const path = await recordRun();
  const perHour = statSync(path).size / HOURS;
  const beforeBytes = process.memoryUsage().rss;
  const beforeMs = performance.now();
  const run = await decodeRun(readLines(path), path);
  const readMs = performance.now() - beforeMs;
  const samples = [...run.series.values()].reduce((sum, { values }) => sum + values.length, 0);
  const grownMib = (process.memoryUsage().rss - beforeBytes) / MIB;
  process.stdout.write(`run file: ${(perHour / 1e6).toFixed(2)} MB an hour, limit ${LIMIT_BYTES / 1e6} MB\n`);
  process.stdout.write(
    `reading ${HOURS} h back: ${readMs.toFixed(0)} ms, ${samples} values, ${grownMib.toFixed(0)} MiB\n`,
  );
  process.exitCode = perHour > LIMIT_BYTES ? 1 : 0;
} finally {
  rmSync(out, { recursive: true });
}

async function recordRun(): Promise<string> {
  const folder = createRunFolder(out, Date.now());
  const phases: PlannedPhase[] = Array.from({ length: HOURS }, (_, hour) => [
    { kind: 'load' as const, cycle: hour + 1, durationMs: HOUR_MS / 2 },
    { kind: 'drain' as const, cycle: hour + 1, durationMs: HOUR_MS / 2 },
  ]).flat();
  const [first, ...others] = phases;
  if (first === undefined) throw new Error('no phases');
  const { session, clock } = createFakeSession({
    phases: [first, ...others],
    probes: await loadProbes(() => clock.nowMs()),
  });
  await runSession({ ...session, id: folder.id, begin: folder.begin, onEntry: () => {} });
  return folder.path;
}

/** The probes of the shelf on a target of 300 MiB that grows. */
async function loadProbes(nowMs: () => number): Promise<readonly Probe[]> {
  const probes = await loadShelf<Probe>(new URL('../src/probes/', import.meta.url));
  return probes.map((probe) => ({
    ...probe,
    open: () => ({ read: () => probe.metrics.map(({ unit }) => composeValue(unit, nowMs())), close: () => {} }),
  }));
}

function composeValue(unit: Unit, nowMs: number): number {
  if (unit === 'bytes') return 300 * MIB + Math.floor(nowMs / 1000) * 4096;
  return unit === 'ratio' ? 0.0123 : Math.floor(nowMs / 10);
}

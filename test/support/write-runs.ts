import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedPhase } from '../../src/model/plan.ts';
import type { RunHeader } from '../../src/model/run.ts';
import { normalsFrom, randomFrom } from './draw-series.ts';
import { EXAMPLE_HEADER } from './example-run.ts';

/** What a run file is to hold, beside what is the same in all of them. */
export interface WrittenRun {
  readonly id: string;
  /** memory kept of each operation */
  readonly bytesPerOperation?: number;
  /** wall clock at its start */
  readonly startedWallMs?: number;
  readonly header?: Partial<RunHeader>;
  /** seconds of its plan that were recorded; less than all of it leaves the file without an end */
  readonly seconds?: number;
  readonly seed?: number;
}

/** Two cycles of a second's readings: long enough to be judged, short enough to be read in a moment. */
const PHASES: readonly [PlannedPhase, ...PlannedPhase[]] = [
  { kind: 'settle', cycle: 0, durationMs: 10_000 },
  { kind: 'load', cycle: 1, durationMs: 60_000 },
  { kind: 'drain', cycle: 1, durationMs: 40_000 },
  { kind: 'load', cycle: 2, durationMs: 60_000 },
  { kind: 'drain', cycle: 2, durationMs: 40_000 },
];
/** How long such a run is planned to last. */
export const WRITTEN_SECONDS = 210;
const OPERATIONS_PER_SECOND = 200;
const PAGE_BYTES = 4096;

/** Writes `<folder>/<id>/run.jsonl`, the file of a run of a falco under `exec-fail`, and gives its path. */
export function writeRun(folder: string, run: WrittenRun): string {
  const path = join(folder, run.id, 'run.jsonl');
  mkdirSync(join(folder, run.id), { recursive: true });
  writeFileSync(path, `${runLines(run).join('\n')}\n`);
  return path;
}

/** The same as lines. */
export function runLines(run: WrittenRun): readonly string[] {
  const { id, seconds = WRITTEN_SECONDS, seed = 1, bytesPerOperation = 0 } = run;
  const normal = normalsFrom(randomFrom(seed));
  const plan = { ...EXAMPLE_HEADER.plan, phases: PHASES };
  const lines: unknown[] = [
    { ...EXAMPLE_HEADER, id, plan, startedWallMs: run.startedWallMs ?? EXAMPLE_HEADER.startedWallMs, ...run.header },
  ];
  for (let second = 0, done = 0; second <= seconds; second += 1) {
    const tMs = second * 1000;
    const began = phaseThatBegins(tMs);
    if (began !== null) lines.push({ kind: 'phase', tMs, ...began });
    lines.push(['w', tMs, 'exec-fail', done, done, 0]);
    const pages = 5000 + Math.round((done * bytesPerOperation) / PAGE_BYTES + normal());
    lines.push(['s', tMs, 'status', pages * PAGE_BYTES, 0, 8]);
    if (isUnderLoad(tMs)) done += OPERATIONS_PER_SECOND;
  }
  if (seconds === WRITTEN_SECONDS) {
    lines.push({ kind: 'end', tMs: seconds * 1000, outcome: { kind: 'completed' } });
  }
  return lines.map((line) => JSON.stringify(line));
}

function phaseThatBegins(tMs: number): { readonly phase: string; readonly cycle: number } | null {
  let fromMs = 0;
  for (const { kind, cycle, durationMs } of PHASES) {
    if (fromMs === tMs) return { phase: kind, cycle };
    fromMs += durationMs;
  }
  return null;
}

function isUnderLoad(tMs: number): boolean {
  let fromMs = 0;
  for (const { kind, durationMs } of PHASES) {
    if (tMs >= fromMs && tMs < fromMs + durationMs) return kind === 'load';
    fromMs += durationMs;
  }
  return false;
}

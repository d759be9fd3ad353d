import { closeSync, openSync, writeSync } from 'node:fs';
import { loadProbes } from '../../src/commands/parts/shelves.ts';
import type { Column } from '../../src/model/metric.ts';
import type { PlannedPhase } from '../../src/model/plan.ts';
import type { Probe } from '../../src/model/probe.ts';
import { HOUR_MS, KIB, MIB, MINUTE_MS, SECOND_MS } from '../../src/model/units.ts';
import { normalsFrom, randomFrom } from '../../test/support/draw-series.ts';
import { EXAMPLE_HEADER } from '../../test/support/example-run.ts';

/** How long the run lasts, and how often it is read. */
export const LONG_MS = 8 * HOUR_MS;
const TICK_MS = 250;

const OPERATIONS_PER_SECOND = 200;
const CYCLE_MS = HOUR_MS;
const LOAD_MS = 40 * MINUTE_MS;

/**
 * Writes the file of a run of eight hours at 4 Hz, with every probe that there is, each at its own period: eight cycles of load
 * and drain, a leak in the load, noise in every series, a line of Falco's log each minute.
 */
export async function writeLongRun(path: string): Promise<void> {
  const probes = await loadProbes();
  const normal = normalsFrom(randomFrom(7));
  const file = openSync(path, 'w');
  const columns = probes.flatMap(({ id, metrics }) => metrics.map((metric): Column => ({ ...metric, probe: id })));
  const phases = Array.from({ length: LONG_MS / CYCLE_MS }, (_, i) => cycleOf(i + 1)).flat();
  const [first, ...others] = phases;
  if (first === undefined) throw new Error('no phases');
  const plan = { ...EXAMPLE_HEADER.plan, intervalMs: TICK_MS, phases: [first, ...others] as const };
  writeSync(file, `${JSON.stringify({ ...EXAMPLE_HEADER, plan, columns })}\n`);
  for (let tMs = 0; tMs < LONG_MS; tMs += MINUTE_MS) {
    const ticks = Array.from({ length: MINUTE_MS / TICK_MS }, (_, i) => tMs + i * TICK_MS);
    const lines = ticks.flatMap((tickMs) => linesAt(tickMs, probes, normal));
    writeSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
  writeSync(file, `${JSON.stringify({ kind: 'end', tMs: LONG_MS, outcome: { kind: 'completed' } })}\n`);
  closeSync(file);
}

function linesAt(tMs: number, probes: readonly Probe[], normal: () => number): readonly unknown[] {
  const done = operationsAt(tMs);
  const due = probes.filter((probe) => isDue(probe, tMs));
  return [
    ...(tMs % CYCLE_MS === 0 ? [phase('load', tMs)] : []),
    ...(tMs % CYCLE_MS === LOAD_MS ? [phase('drain', tMs)] : []),
    ...(tMs % SECOND_MS === 0 ? [['w', tMs, 'exec-fail', done, done, 0]] : []),
    ...due.map((probe) => ['s', tMs, probe.id, ...read(probe, tMs, done, normal)]),
    ...(tMs % MINUTE_MS === 0 ? [{ kind: 'event', tMs, what: 'drops', detail: `${tMs} events lost` }] : []),
  ];
}

function operationsAt(tMs: number): number {
  const cycles = Math.floor(tMs / CYCLE_MS);
  const onMs = cycles * LOAD_MS + Math.min(LOAD_MS, tMs % CYCLE_MS);
  return Math.round((onMs / SECOND_MS) * OPERATIONS_PER_SECOND);
}

function cycleOf(cycle: number): readonly PlannedPhase[] {
  return [
    { kind: 'load', cycle, durationMs: LOAD_MS },
    { kind: 'drain', cycle, durationMs: CYCLE_MS - LOAD_MS },
  ];
}

function phase(kind: 'load' | 'drain', tMs: number): unknown {
  return { kind: 'phase', tMs, phase: kind, cycle: Math.floor(tMs / CYCLE_MS) + 1 };
}

function isDue({ period }: Probe, tMs: number): boolean {
  return period === 'tick' || tMs % Math.max(TICK_MS, period.ms) === 0;
}

/** Memory grows by an entry for each operation, counters by what there was to count; both scatter. */
function read({ metrics }: Probe, tMs: number, done: number, normal: () => number): readonly number[] {
  return metrics.map(({ unit, kind }) => {
    if (kind === 'counter') return Math.round(tMs / 10 + done * 4);
    if (unit === 'bytes') return 4 * KIB * Math.round((20 * MIB + done * 100) / (4 * KIB) + 3 * normal());
    return Math.round(100 + done / 1000 + normal());
  });
}

import type { Recording, WorkSeries } from '../../src/model/run.ts';
import { momentAt, recordCycles } from './record-cycles.ts';

/** What one workload of a mix does: its share of the load in either cycle, and what each of its operations leaves. */
export interface Mixed {
  readonly workload: string;
  readonly perSecond: readonly [number, number];
  readonly bytes: number;
}

const TICK_MS = 250;
const END_MS = 105_000;

/** The run of {@link recordCycles}, loaded by several workloads; `noise` is added to its memory. */
export function recordMix(mix: readonly Mixed[], noise: (tMs: number) => number = () => 0): Recording {
  const whole = recordCycles(
    ({ tMs }) => noise(tMs) + mix.reduce((sum, each) => sum + each.bytes * doneAt(each, tMs), 0),
  );
  if (whole.header === null) throw new Error('no header');
  const workloads = mix.map(({ workload, perSecond }) => ({
    id: workload,
    operation: `${workload}-operation`,
    eventsPerOperation: 4,
    ratePerSecond: perSecond[0],
    workers: 1,
    parameters: {},
  }));
  const plan = { ...whole.header.plan, workloads };
  return { ...whole, header: { ...whole.header, plan }, work: mix.map(countWork) };
}

function doneAt({ perSecond }: Mixed, tMs: number): number {
  const { operations } = momentAt(tMs);
  const [first, second] = [Math.min(6000, operations), Math.max(0, operations - 6000)];
  return (first * perSecond[0] + second * perSecond[1]) / 200;
}

function countWork(mixed: Mixed): WorkSeries {
  const tMs = Float64Array.from({ length: END_MS / TICK_MS + 1 }, (_, i) => i * TICK_MS);
  const done = tMs.map((t) => doneAt(mixed, t));
  return { workload: mixed.workload, tMs, done, asked: done, failed: tMs.map(() => 0) };
}

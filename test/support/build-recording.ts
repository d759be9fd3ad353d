import type { DecidingSeries } from '../../src/model/metric.ts';
import type { PhaseKind, Plan } from '../../src/model/plan.ts';
import {
  type Outcome,
  type PhaseSpan,
  type Recording,
  RUN_SCHEMA,
  type RunHeader,
  type Series,
} from '../../src/model/run.ts';
import type { FalcoIdentity } from '../../src/model/target.ts';
import type { Unit } from '../../src/model/units.ts';

/** What a test says of a recording; the rest is filled in soberly. */
export interface RecordingSketch {
  readonly phases?: readonly (readonly [PhaseKind, number])[];
  readonly series: Readonly<
    Record<string, { readonly unit: Unit; readonly tMs: ArrayLike<number>; readonly values: ArrayLike<number> }>
  >;
  readonly deciding?: readonly DecidingSeries[];
  /** operations a second under load, counted every 250 ms; null: nothing was counted */
  readonly operationsPerSecond?: number | null;
  readonly workload?: { readonly id: string; readonly operation: string };
  readonly target?: { readonly kind: string; readonly spec: string; readonly falco: FalcoIdentity | null };
  readonly detect?: Plan['detect'];
  readonly outcome?: Outcome;
  readonly csv?: boolean;
}

/** The deciding memory series that most tests use. */
export const MEMORY: DecidingSeries = {
  id: 'anon+swap',
  role: 'memory',
  columns: ['status.anon_bytes', 'status.swap_bytes'],
};

/** Builds a recording as the decoders would. */
export function buildRecording(sketch: RecordingSketch): Recording {
  const series = new Map<string, Series>();
  for (const [id, { unit, tMs, values }] of Object.entries(sketch.series)) {
    series.set(id, {
      id,
      metric: { id, unit, kind: 'gauge', describe: id },
      tMs: Float64Array.from(tMs),
      values: Float64Array.from(values),
    });
  }
  const endMs = Math.max(...[...series.values()].map(({ tMs }) => tMs.at(-1) ?? 0));
  const phases = layPhases(sketch.phases ?? []);
  return {
    source: { kind: sketch.csv ? 'csv' : 'run', path: 'run.jsonl' },
    header: sketch.csv ? null : buildHeader(sketch, phases),
    deciding: sketch.deciding ?? [MEMORY],
    series,
    phases,
    segments: [{ index: 0, fromMs: 0, toMs: endMs + 1, target: null, because: 'start' }],
    work: sketch.operationsPerSecond ? [countOperations(sketch, sketch.operationsPerSecond, phases, endMs)] : [],
    gaps: [],
    events: [],
    warnings: [],
    outcome: sketch.outcome ?? { kind: 'completed' },
    endMs,
  };
}

function layPhases(sketched: readonly (readonly [PhaseKind, number])[]): readonly PhaseSpan[] {
  let fromMs = 0;
  let cycle = 0;
  return sketched.map(([phase, durationMs]) => {
    if (phase === 'load') cycle += 1;
    const span = { phase, cycle: phase === 'load' || phase === 'drain' ? cycle : 0, fromMs, toMs: fromMs + durationMs };
    fromMs += durationMs;
    return span;
  });
}

function countOperations(
  sketch: RecordingSketch,
  perSecond: number,
  phases: readonly PhaseSpan[],
  endMs: number,
): Recording['work'][number] {
  const tMs = Float64Array.from({ length: Math.floor(endMs / 250) + 1 }, (_, i) => i * 250);
  const done = tMs.map((t) => (perSecond * loadMs(phases, t)) / 1000);
  return { workload: sketch.workload?.id ?? 'fork-churn', tMs, done, asked: done, failed: tMs.map(() => 0) };
}

function loadMs(phases: readonly PhaseSpan[], tMs: number): number {
  return phases.reduce(
    (sum, span) => sum + (span.phase === 'load' ? Math.max(0, Math.min(tMs, span.toMs) - span.fromMs) : 0),
    0,
  );
}

function buildHeader(sketch: RecordingSketch, phases: readonly PhaseSpan[]): RunHeader {
  const target = { kind: 'pid', spec: 'pid:812', falco: null, ...sketch.target };
  const work = sketch.workload ?? { id: 'fork-churn', operation: 'fork' };
  const [first, ...rest] = phases.map(({ phase, cycle, fromMs, toMs }) => ({
    kind: phase,
    cycle,
    durationMs: toMs - fromMs,
  }));
  return {
    schema: RUN_SCHEMA,
    id: '20261122-103045-7f3a',
    tool: { name: 'leaklab', version: '0.1.0' },
    plan: {
      target: target.spec,
      workloads: sketch.operationsPerSecond
        ? [{ ...work, eventsPerOperation: 3, ratePerSecond: sketch.operationsPerSecond, workers: 1, parameters: {} }]
        : [],
      seed: 1,
      phases: [first ?? { kind: 'watch', cycle: 0, durationMs: 60_000 }, ...rest],
      intervalMs: 250,
      probes: ['status'],
      detect: sketch.detect ?? null,
      followRestarts: false,
    },
    target: { ...target, pid: 812, startTicks: 1, name: 'target', owned: false },
    host: {
      hostname: 'host',
      kernel: '6.18.0',
      arch: 'x64',
      os: null,
      cpus: 2,
      memoryBytes: 8 * 1024 ** 3,
      pageBytes: 4096,
      cgroup: 'v2',
      node: '20.20.2',
    },
    startedWallMs: Date.UTC(2026, 10, 22),
    columns: [],
    deciding: sketch.deciding ?? [MEMORY],
  };
}

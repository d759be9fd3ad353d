import type { Analysis, Finding } from '../../src/model/finding.ts';
import type { Metric } from '../../src/model/metric.ts';
import type { PlannedPhase } from '../../src/model/plan.ts';
import type { PhaseSpan, Recording, RunHeader, Series, WorkSeries } from '../../src/model/run.ts';
import { GIB, MIB } from '../../src/model/units.ts';
import type { ReportContext } from '../../src/report/report-context.ts';

/** A recording with what an analysis said about it: what a report is made of. */
export interface ExampleRun {
  readonly recording: Recording;
  readonly analysis: Analysis;
  readonly context: ReportContext;
}

/** Milliseconds from one sample to the next in an example. */
const TICK_MS = 500;

export const EXAMPLE_PHASES: readonly [PlannedPhase, ...PlannedPhase[]] = [
  { kind: 'settle', cycle: 0, durationMs: 10_000 },
  { kind: 'load', cycle: 1, durationMs: 90_000 },
  { kind: 'drain', cycle: 1, durationMs: 60_000 },
  { kind: 'load', cycle: 2, durationMs: 90_000 },
  { kind: 'drain', cycle: 2, durationMs: 60_000 },
];

export const EXAMPLE_HEADER: RunHeader = {
  schema: 'leaklab/run@1',
  id: '20261122-103045-7f3a',
  tool: { name: 'leaklab', version: '0.1.0' },
  plan: {
    target: 'falco',
    workloads: [
      {
        id: 'exec-fail',
        operation: 'spawn',
        eventsPerOperation: 6,
        ratePerSecond: 200,
        workers: 2,
        parameters: { fds: 32 },
      },
    ],
    seed: 7,
    phases: EXAMPLE_PHASES,
    intervalMs: 250,
    probes: ['status', 'statm', 'self'],
    detect: null,
    followRestarts: false,
  },
  target: {
    kind: 'falco',
    spec: 'falco',
    pid: 812,
    startTicks: 4711,
    name: 'falco',
    owned: false,
    falco: { version: '0.41.3' },
  },
  host: {
    hostname: 'web-3.acme.example',
    kernel: '6.18.44-1-amd64',
    arch: 'x64',
    os: 'Debian GNU/Linux 13 (trixie)',
    cpus: 2,
    memoryBytes: 8 * GIB,
    pageBytes: 4096,
    cgroup: 'v2',
    node: '20.20.2',
  },
  startedWallMs: Date.UTC(2026, 10, 22, 10, 30, 45),
  columns: [
    { probe: 'status', id: 'anon_bytes', unit: 'bytes', kind: 'gauge', describe: 'anonymous memory' },
    { probe: 'status', id: 'swap_bytes', unit: 'bytes', kind: 'gauge', describe: 'swapped memory' },
    { probe: 'status', id: 'threads', unit: 'count', kind: 'gauge', describe: 'threads' },
  ],
  deciding: [
    { id: 'anon+swap', role: 'memory', columns: ['status.anon_bytes', 'status.swap_bytes'] },
    { id: 'status.threads', role: 'state', columns: ['status.threads'] },
  ],
};

export const EXAMPLE_CONTEXT: ReportContext = {
  toolVersion: '0.1.0',
  runPath: '/home/erika/work/reports/20261122-103045-7f3a/run.jsonl',
  runBytes: 412_345,
  reports: ['/home/erika/work/reports/20261122-103045-7f3a/report.md'],
  exitCode: 1,
  redact: false,
  userNames: ['erika'],
};

/** A series with one reading every half second, from a formula of the time. */
export function drawExample(id: string, unit: Metric['unit'], endMs: number, valueAt: (tMs: number) => number): Series {
  const count = Math.floor(endMs / TICK_MS) + 1;
  const tMs = Float64Array.from({ length: count }, (_, index) => index * TICK_MS);
  const metric: Metric = { id, unit, kind: 'gauge', describe: id };
  return { id, metric, tMs, values: tMs.map(valueAt) };
}

/** Phases one after the other from 0. */
export function layPhases(phases: readonly PlannedPhase[]): readonly PhaseSpan[] {
  let fromMs = 0;
  return phases.map(({ kind, cycle, durationMs }) => {
    const span = { phase: kind, cycle, fromMs, toMs: fromMs + durationMs };
    fromMs = span.toMs;
    return span;
  });
}

/** Operations done by `tMs` at 200 a second while the load is on. */
export function operationsAt(tMs: number): number {
  const loads = layPhases(EXAMPLE_PHASES).filter(({ phase }) => phase === 'load');
  const onMs = loads.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(tMs, toMs) - fromMs), 0);
  return Math.round(onMs / 5);
}

/** A recording of memory and threads by their formulas. */
export function recordExample(memory: (tMs: number) => number, threads: (tMs: number) => number): Recording {
  const endMs = 310_000;
  const all = [
    drawExample('anon+swap', 'bytes', endMs, memory),
    drawExample('status.threads', 'count', endMs, threads),
    drawExample('self.cpu_ms', 'milliseconds', endMs, (tMs) => tMs * 0.0031),
    drawExample('self.rss_bytes', 'bytes', endMs, () => 58 * MIB),
  ];
  const tMs = Float64Array.from({ length: 311 }, (_, second) => second * 1000);
  const done = tMs.map(operationsAt);
  const work: WorkSeries = { workload: 'exec-fail', tMs, done, asked: done, failed: tMs.map(() => 0) };
  return {
    source: { kind: 'run', path: EXAMPLE_CONTEXT.runPath ?? '' },
    header: EXAMPLE_HEADER,
    deciding: EXAMPLE_HEADER.deciding,
    series: new Map(all.map((series) => [series.id, series])),
    phases: layPhases(EXAMPLE_PHASES),
    segments: [{ index: 0, target: EXAMPLE_HEADER.target, because: 'start', fromMs: 0, toMs: endMs }],
    work: [work],
    gaps: [],
    events: [],
    warnings: [],
    outcome: { kind: 'completed' },
    endMs,
  };
}

/** A finding in which nothing was computed, with what an example says in its place. */
export function makeFinding(said: Partial<Finding> & Pick<Finding, 'metric' | 'verdict'>): Finding {
  return {
    unit: 'bytes',
    role: 'memory',
    because: 'example',
    remedy: null,
    shape: 'flat',
    first: null,
    last: null,
    slope: null,
    perOperation: null,
    perOperations: [],
    perEntry: null,
    retained: null,
    power: null,
    onOff: null,
    samples: 621,
    segment: 0,
    ...said,
  };
}

/** An analysis of a recording that says what its findings say; the first one decided. */
export function makeAnalysis(
  recording: Recording,
  findings: readonly [Finding, ...Finding[]],
  said: Partial<Analysis> & Pick<Analysis, 'sentence'>,
): Analysis {
  const memory = recording.series.get('anon+swap');
  const valueAt = (tMs: number) => memory?.values[Math.floor(tMs / TICK_MS)] ?? 0;
  return {
    verdict: findings[0].verdict,
    deciding: findings[0],
    findings,
    sight: { visible: 'unknown', because: 'its counters were not read, and no canary could be planted' },
    phases: recording.phases.map((span) => ({
      ...span,
      segment: 0,
      operations: operationsAt(span.toMs) - operationsAt(span.fromMs),
      asked: operationsAt(span.toMs) - operationsAt(span.fromMs),
      change: memory === undefined ? null : valueAt(span.toMs) - valueAt(span.fromMs),
    })),
    forecast: null,
    diagnosis: [],
    candidates: [],
    warnings: recording.warnings,
    nextSteps: [],
    outcome: recording.outcome,
    ...said,
  };
}

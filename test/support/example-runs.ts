import type { Finding, Slope, WorkloadGrowth } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import type { Recording } from '../../src/model/run.ts';
import { HOUR_MS, KIB, MIB, type Unit } from '../../src/model/units.ts';
import { makeReport } from '../../src/report/make-report.ts';
import { countedRun } from './counted-run.ts';
import { EXAMPLE_CANDIDATES } from './example-candidates.ts';
import {
  EXAMPLE_CONTEXT,
  EXAMPLE_HEADER,
  type ExampleRun,
  makeAnalysis,
  makeFinding,
  operationsAt,
  recordExample,
} from './example-run.ts';
import { hostileRun, hugeRun } from './hostile-runs.ts';
import { withFacts } from './known-run.ts';
import { squareRun } from './square-run.ts';
import { surveyRun } from './survey-run.ts';

/** One run for each thing that a report must be able to tell; the name is that of its golden files. */
export const EXAMPLE_RUNS: Readonly<Record<string, () => ExampleRun>> = {
  leak: leakRun,
  mix: mixRun,
  growth: growthRun,
  stable: stableRun,
  inconclusive: inconclusiveRun,
  truncated: truncatedRun,
  restart: restartRun,
  csv: csvRun,
  idle: idleRun,
  square: squareRun,
  survey: surveyRun,
  hostile: hostileRun,
  huge: hugeRun,
  known: () => withFacts(leakRun()),
  counted: () => countedRun(leakRun()),
};

/** An example by its name. */
export function exampleRun(name: string): ExampleRun {
  const make = EXAMPLE_RUNS[name];
  if (make === undefined) throw new Error(`no example "${name}"`);
  return make();
}

/** The report of an example. */
export function exampleReport(name: string, redact: boolean): Report {
  const { recording, analysis, context } = exampleRun(name);
  return makeReport(recording, analysis, { ...context, redact });
}

function slopeOf(unit: Unit, perHour: number, half: number): Slope {
  return { unit, perHour, low: perHour - half, high: perHour + half, confidence: 0.95, method: 'example' };
}

/** falco#3664 as a run shows it: 9.9 KiB and one thread-table entry for each operation. */
function leakRun(): ExampleRun {
  const recording = recordExample(
    (tMs) => 17.5 * MIB + operationsAt(tMs) * 9.9 * KIB,
    (tMs) => 24 + operationsAt(tMs),
  );
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'leak',
    shape: 'linear',
    because: 'grows 9.9 ± 0.2 KiB per spawn (95 %), all of it kept after the load ends, equal in both cycles',
    first: 17.5 * MIB,
    last: 365.6 * MIB,
    slope: slopeOf('bytes', 4042 * MIB, 310 * MIB),
    perOperation: perSpawn('bytes', 9.9 * KIB, 0.2 * KIB),
    perOperations: [bySpawns('exec-fail', 9.9 * KIB, 0.2 * KIB)],
    perEntry: {
      metric: 'status.threads',
      counts: 'entries',
      unit: 'bytes',
      ...{ value: 9.9 * KIB, low: 9.8 * KIB, high: 10 * KIB, confidence: 0.95 },
      beyond: 0,
      follows: 'current',
      fits: 'as well',
    },
    retained: { unit: 'bytes', value: 348.1 * MIB, perCycle: [174.05 * MIB, 174.05 * MIB] },
    power: { unit: 'bytes', perHour: 6.1 * MIB, perOperation: 88, confidence: 0.95 },
  });
  const threads = makeFinding({
    metric: 'status.threads',
    verdict: 'leak',
    role: 'state',
    unit: 'count',
    shape: 'linear',
    slope: slopeOf('count', 418_064, 2100),
    perOperation: perSpawn('count', 1, 0.004),
    retained: { unit: 'count', value: 36_000, perCycle: [18_000, 18_000] },
    power: { unit: 'count', perHour: 120, perOperation: 0.002, confidence: 0.95 },
  });
  const rss = makeFinding({ metric: 'statm.rss_bytes', verdict: 'growth', role: 'explain', slope: memory.slope });
  const analysis = makeAnalysis(recording, [memory, threads, rss], {
    sentence: `leak: anon+swap ${memory.because}; or given back at the purge after 20 min: run 25 min to know`,
    sight: { visible: true, because: '4.0 ± 0.1 events per operation above those without load (95 %), 4 declared' },
    diagnosis: [
      {
        class: 'per-event leak',
        confidence: 'high',
        evidence: ['status.threads grows by 1 per spawn', 'memory grows by 9.9 KiB for each of them'],
        confirm: 'run through a purge, "--cycles 1 --drain 25m": orphans are gone after it, and a leak is not',
        issues: ['falco#3664'],
      },
    ],
    candidates: EXAMPLE_CANDIDATES,
    nextSteps: ['compare with a release that has falco#3664 fixed', 'run 25 min to see the purge'],
  });
  return { recording, analysis, context: EXAMPLE_CONTEXT };
}

function perSpawn(unit: Unit, value: number, half: number): Finding['perOperation'] {
  return { operation: 'spawn', unit, value, low: value - half, high: value + half, confidence: 0.95 };
}

function bySpawns(workload: string, value: number, half: number): WorkloadGrowth {
  const estimate = { value, low: Math.max(0, value - half), high: value + half };
  return { workload, operation: 'spawn', unit: 'bytes', estimate, confidence: 0.95 };
}

/** Three workloads, one of which leaks, and two that ran at a fixed ratio. */
function mixRun(): ExampleRun {
  const { recording, analysis, context } = leakRun();
  const [first] = recording.work;
  if (first === undefined) throw new Error('no work');
  const work = ['exec-fail', 'fd-churn', 'file-churn'].map((workload) => ({ ...first, workload }));
  const [leaking, ...others] = work.map(({ workload }) => bySpawns(workload, 9.9 * KIB, 0.2 * KIB));
  if (leaking === undefined) throw new Error('no growth');
  const perOperations = [leaking, ...others.map((growth) => ({ ...growth, estimate: null }))];
  const deciding = { ...analysis.deciding, perOperations };
  const findings = [deciding, ...analysis.findings.slice(1)] as const;
  return { recording: { ...recording, work }, analysis: { ...analysis, deciding, findings }, context };
}

function growthRun(): ExampleRun {
  const recording = recordExample(
    (tMs) => 60 * MIB + 40 * MIB * (1 - Math.exp(-operationsAt(tMs) / 4000)),
    () => 8,
  );
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'growth',
    shape: 'saturating',
    because: 'rose by 39.6 MiB and levelled off: the first cycle added 39.5 MiB, the last 0.4 MiB',
    first: 60 * MIB,
    last: 100 * MIB,
    slope: { ...slopeOf('bytes', 310 * MIB, 280 * MIB), low: -20 * MIB },
    retained: { unit: 'bytes', value: 39.9 * MIB, perCycle: [39.5 * MIB, 0.4 * MIB] },
    power: { unit: 'bytes', perHour: 14 * MIB, perOperation: 200, confidence: 0.95 },
  });
  const analysis = makeAnalysis(recording, [memory, flatThreads()], {
    sentence: `growth: anon+swap ${memory.because}`,
    diagnosis: [
      {
        class: 'bounded cache',
        confidence: 'medium',
        evidence: ['levels off under load'],
        confirm: 'repeat with "--load 180s", twice as long: it must not grow further',
        issues: [],
      },
    ],
    nextSteps: ['repeat with twice the load time: what is bounded must not grow further'],
  });
  return { recording, analysis, context: { ...EXAMPLE_CONTEXT, exitCode: 0 } };
}

function flatThreads(): Finding {
  return makeFinding({
    metric: 'status.threads',
    verdict: 'stable',
    role: 'state',
    unit: 'count',
    slope: slopeOf('count', 0, 0),
    power: { unit: 'count', perHour: 12, perOperation: null, confidence: 0.95 },
  });
}

function steadyRecording(): Recording {
  return recordExample(
    (tMs) => 56 * MIB + ((tMs / 500) % 7) * 4 * KIB,
    () => 8,
  );
}

function stableRun(): ExampleRun {
  const recording = steadyRecording();
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'stable',
    because: 'no leak above 0.4 MiB/h or 6 B per spawn (95 %)',
    slope: slopeOf('bytes', 0.02 * MIB, 0.31 * MIB),
    perOperation: perSpawn('bytes', 0.3, 5.1),
    retained: { unit: 'bytes', value: 0, perCycle: [0, 0] },
    power: { unit: 'bytes', perHour: 0.4 * MIB, perOperation: 6, confidence: 0.95 },
  });
  const analysis = makeAnalysis(recording, [memory, flatThreads()], {
    forecast: {
      limitBytes: 512 * MIB,
      limitFrom: 'cgroup',
      nowBytes: 70 * MIB,
      ...{ inMs: null, earliestMs: 1340 * HOUR_MS, latestMs: null, confidence: 0.95 },
    },
    sentence: 'stable: no leak above 0.4 MiB/h or 6 B per spawn (95 %)',
    sight: { visible: true, because: '4.0 ± 0.1 events per operation above those without load (95 %), 4 declared' },
  });
  return { recording, analysis, context: { ...EXAMPLE_CONTEXT, exitCode: 0 } };
}

function inconclusiveRun(): ExampleRun {
  const base = steadyRecording();
  const recording: Recording = {
    ...base,
    outcome: { kind: 'interrupted', signal: 'SIGINT' },
    events: [{ tMs: 14_000, what: 'signal', detail: 'SIGINT' }],
    warnings: ['exec-fail did 41 % of the operations asked'],
  };
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'inconclusive',
    because: 'has too few readings for a verdict: 12 in 14 s',
    remedy: 'run 4 min',
    samples: 12,
  });
  const analysis = makeAnalysis(recording, [memory], {
    sentence: 'inconclusive: anon+swap has too few readings for a verdict: 12 in 14 s; run 4 min',
    nextSteps: ['run 4 min'],
  });
  return { recording, analysis, context: { ...EXAMPLE_CONTEXT, exitCode: 130 } };
}

function truncatedRun(): ExampleRun {
  const run = leakRun();
  const recording: Recording = { ...run.recording, outcome: { kind: 'truncated' } };
  return { ...run, recording, analysis: { ...run.analysis, outcome: recording.outcome } };
}

/** Two lives of a launched target; the second begins small again. */
function restartRun(): ExampleRun {
  const target = {
    ...EXAMPLE_HEADER.target,
    kind: 'launch',
    spec: 'launch:/opt/acme/falco -c /etc/acme.yaml',
    owned: true,
  };
  const born = 150_000;
  const base = recordExample(
    (tMs) => 20 * MIB + operationsAt(tMs) * KIB - (tMs < born ? 0 : operationsAt(born) * KIB),
    () => 8,
  );
  const header = {
    ...EXAMPLE_HEADER,
    target,
    plan: { ...EXAMPLE_HEADER.plan, target: target.spec, followRestarts: true },
  };
  const recording: Recording = {
    ...base,
    header,
    segments: [
      { index: 0, target, because: 'start', fromMs: 0, toMs: born - 3000 },
      {
        index: 1,
        target: { ...target, pid: 990 },
        because: 'the target began a new life',
        fromMs: born,
        toMs: base.endMs,
      },
    ],
    gaps: [{ probe: null, because: 'no target was running', fromMs: born - 3000, toMs: born }],
    events: [{ tMs: born - 3000, what: 'target-ended', detail: 'killed by SIGSEGV' }],
  };
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'leak',
    because: 'grows 1 KiB per spawn (95 %)',
    slope: slopeOf('bytes', 700 * MIB, 4 * MIB),
    perOperation: perSpawn('bytes', KIB, 3),
    segment: 1,
  });
  const analysis = makeAnalysis(recording, [memory], {
    sentence: `leak: anon+swap ${memory.because}`,
    warnings: ['the target began 2 lives; each was judged by itself, and the worst is told'],
  });
  const phases = analysis.phases.map((phase) => ({ ...phase, segment: phase.fromMs < born ? 0 : 1 }));
  return { recording, analysis: { ...analysis, phases }, context: EXAMPLE_CONTEXT };
}

/** A table from somewhere else: no header, no phases, no load. */
function csvRun(): ExampleRun {
  const base = recordExample(
    (tMs) => 30 * MIB + (tMs / HOUR_MS) * 12 * MIB,
    () => 8,
  );
  const recording: Recording = {
    ...base,
    source: { kind: 'csv', path: '/srv/export/rss.csv' },
    header: null,
    deciding: [{ id: 'anon+swap', role: 'memory', columns: ['anon+swap'] }],
    phases: [],
    segments: [{ index: 0, target: null, because: 'start', fromMs: 0, toMs: base.endMs }],
    work: [],
  };
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'leak',
    because: 'grows 12 ± 0.5 MiB/h (95 %), and no plateau, step or warm-up explains it',
    slope: slopeOf('bytes', 12 * MIB, 0.5 * MIB),
    power: { unit: 'bytes', perHour: 0.6 * MIB, perOperation: null, confidence: 0.95 },
  });
  const analysis = makeAnalysis(recording, [memory], {
    sentence: `leak: anon+swap ${memory.because}; cause not removed`,
  });
  return { recording, analysis, context: { ...EXAMPLE_CONTEXT, runPath: null, runBytes: null } };
}

/** A load that was asked for and did nothing. */
function idleRun(): ExampleRun {
  const base = steadyRecording();
  const recording: Recording = {
    ...base,
    work: base.work.map((work) => ({ ...work, done: work.done.map(() => 0), failed: work.done })),
  };
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'inconclusive',
    because: 'was read under a load that did no operations',
    remedy: 'see the warnings',
    slope: { ...slopeOf('bytes', 0, 0), low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  });
  const analysis = makeAnalysis(recording, [memory], {
    sentence: 'inconclusive: anon+swap was read under a load that did no operations; see the warnings',
    sight: {
      visible: false,
      because:
        '0.0 ± 0.1 events per operation above those without load (95 %), 4 declared: this Falco does not monitor these calls',
    },
    warnings: ['no operation was done: the target was not loaded'],
  });
  const phases = analysis.phases.map((phase) => ({ ...phase, operations: 0 }));
  return { recording, analysis: { ...analysis, phases }, context: { ...EXAMPLE_CONTEXT, exitCode: 5 } };
}

import type { ComparedRun, Comparison, ComparisonReport, Difference } from '../../src/model/comparison.ts';
import type { Recording } from '../../src/model/run.ts';
import type { Interval } from '../../src/model/survey.ts';
import { KIB, MIB } from '../../src/model/units.ts';
import type { ComparisonContext } from '../../src/report/comparison/comparison-context.ts';
import { makeComparisonReport } from '../../src/report/comparison/make-comparison-report.ts';
import { EXAMPLE_CONTEXT, EXAMPLE_HEADER } from './example-run.ts';
import { exampleRun } from './example-runs.ts';
import { HOSTILE_TEXT } from './hostile-runs.ts';

/** Recordings and what a comparison of them says. */
export interface ExampleComparison {
  readonly recordings: readonly Recording[];
  readonly comparison: Comparison;
  readonly exitCode: number;
}

/** One for each thing that the report of a comparison must be able to tell; the name is that of its golden files. */
export const EXAMPLE_COMPARISONS: Readonly<Record<string, () => ExampleComparison>> = {
  'compare-worse': worse,
  'compare-same': same,
  'compare-unclear': unclear,
  'compare-hostile': hostile,
};

/** The report of an example. */
export function exampleComparison(name: string, redact: boolean): ComparisonReport {
  const make = EXAMPLE_COMPARISONS[name];
  if (make === undefined) throw new Error(`no example "${name}"`);
  const { recordings, comparison, exitCode } = make();
  const context: ComparisonContext = { ...EXAMPLE_CONTEXT, exitCode, redact };
  return makeComparisonReport(recordings, comparison, context);
}

function around(value: number, half: number): Interval {
  return { value, low: value - half, high: value + half };
}

/** A run of an example as it was judged by itself. */
export function comparedRun(said: Partial<ComparedRun> = {}): ComparedRun {
  return {
    id: EXAMPLE_HEADER.id,
    path: EXAMPLE_CONTEXT.runPath ?? '',
    target: 'falco 0.41.3',
    verdict: 'leak',
    operations: 36_000,
    lastedMs: 310_000,
    outcome: { kind: 'completed' },
    ...said,
  };
}

/** A difference in which nothing was computed, with what an example says in its place. */
export function makeDifference(said: Partial<Difference> = {}): Difference {
  return {
    metric: 'anon+swap',
    role: 'memory',
    measure: 'growth',
    unit: 'bytes',
    per: 'spawn',
    base: null,
    new: null,
    difference: null,
    confidence: 0.95,
    matters: null,
    limit: null,
    detectable: null,
    pValue: null,
    change: 'unclear',
    decides: true,
    ...said,
  };
}

/** Falco 0.41.3 after 0.44.1, as if falco#3664 came back. */
function worse(): ExampleComparison {
  const growth = makeDifference({
    base: around(0.3, 5.1),
    new: around(9.9 * KIB, 0.2 * KIB),
    difference: around(9.9 * KIB, 0.2 * KIB),
    matters: 11,
    limit: 10.1 * KIB,
    detectable: 0.4 * KIB,
    pValue: 1e-40,
    change: 'worse',
  });
  const level = makeDifference({
    measure: 'settled',
    per: null,
    base: around(56 * MIB, 5.6 * MIB),
    new: around(17.5 * MIB, 1.8 * MIB),
    difference: around(-38.5 * MIB, 5.9 * MIB),
    matters: 1.8 * MIB,
    limit: 44.4 * MIB,
    detectable: 10 * MIB,
    pValue: 1e-20,
    change: 'better',
    decides: false,
  });
  const threads = makeDifference({ metric: 'status.threads', role: 'state', unit: 'count', change: 'unclear' });
  return {
    recordings: [exampleRun('stable').recording, exampleRun('stable').recording, exampleRun('leak').recording],
    exitCode: 1,
    comparison: {
      change: 'worse',
      sentence: 'worse: anon+swap grows 9.90 ± 0.20 KiB more per spawn (95 %): 9.90 ± 0.20 KiB against 0 ± 5 B',
      subject: { base: 'falco 0.44.1 (2 runs)', new: 'falco 0.41.3' },
      runs: {
        base: [comparedRun({ target: 'falco 0.44.1', verdict: 'stable' }), comparedRun({ verdict: 'stable' })],
        new: [comparedRun()],
      },
      differences: [growth, level, threads],
      unlike: [
        { what: 'CPUs', base: '2', new: '8', weight: 'rates' },
        { what: 'settle', base: '10 s', new: '40 s', weight: 'lengths' },
        { what: 'seed', base: '7, 8', new: '9', weight: 'harmless' },
      ],
      warnings: ['one side has a single run: it is taken to vary as the runs of the other do'],
      nextSteps: ['look at the diagnosis of the new runs: leaklab analyze'],
    },
  };
}

function same(): ExampleComparison {
  const growth = makeDifference({
    base: around(512, 3),
    new: around(513, 3),
    difference: around(1, 4.2),
    matters: 51.2,
    limit: 5.2,
    detectable: 57,
    pValue: 0.6,
    change: 'same',
  });
  const { comparison, recordings } = worse();
  return {
    recordings,
    exitCode: 0,
    comparison: {
      ...comparison,
      change: 'same',
      sentence: 'same: anon+swap grows alike, no difference above 5.2 B per spawn (95 %)',
      differences: [growth],
      unlike: [],
      warnings: [],
      nextSteps: [],
    },
  };
}

/** A table that ends too soon. */
function unclear(): ExampleComparison {
  const table = exampleRun('csv').recording;
  const run = comparedRun({
    id: table.source.path,
    path: table.source.path,
    target: table.source.path,
    operations: null,
  });
  return {
    recordings: [table, table],
    exitCode: 5,
    comparison: {
      change: 'unclear',
      sentence:
        'unclear: anon+swap cannot be compared: on the new side it has too few readings for a verdict: 12 in 14 s',
      subject: { base: table.source.path, new: table.source.path },
      runs: { base: [run], new: [{ ...run, verdict: 'inconclusive', outcome: { kind: 'truncated' } }] },
      differences: [makeDifference({ per: 'h', base: around(12 * MIB, 0.5 * MIB) })],
      unlike: [],
      warnings: [`"${table.source.path}" is on both sides: it is compared with itself`],
      nextSteps: ['repeat what could not be measured, for longer'],
    },
  };
}

/** Everything that comes from outside is hostile, and numbers are none. */
function hostile(): ExampleComparison {
  const { comparison } = worse();
  const endless = { value: 1, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const odd = makeDifference({
    metric: HOSTILE_TEXT,
    per: HOSTILE_TEXT,
    base: endless,
    new: { value: Number.NaN, low: Number.NaN, high: Number.NaN },
    difference: endless,
    limit: Number.POSITIVE_INFINITY,
    detectable: Number.NaN,
  });
  return {
    recordings: [exampleRun('hostile').recording, exampleRun('leak').recording],
    exitCode: 5,
    comparison: {
      ...comparison,
      change: 'unclear',
      sentence: `unclear: ${HOSTILE_TEXT}`,
      subject: { base: HOSTILE_TEXT, new: HOSTILE_TEXT },
      runs: { base: [comparedRun({ id: HOSTILE_TEXT, target: HOSTILE_TEXT })], new: [comparedRun()] },
      differences: [odd],
      unlike: [{ what: HOSTILE_TEXT, base: HOSTILE_TEXT, new: HOSTILE_TEXT, weight: 'meaningless' }],
      warnings: [HOSTILE_TEXT],
      nextSteps: [HOSTILE_TEXT],
    },
  };
}

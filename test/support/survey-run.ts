import type { Survey, SurveyRow } from '../../src/model/survey.ts';
import { KIB, MIB } from '../../src/model/units.ts';
import {
  EXAMPLE_CONTEXT,
  EXAMPLE_HEADER,
  type ExampleRun,
  makeAnalysis,
  makeFinding,
  operationsAt,
  recordExample,
} from './example-run.ts';

/** Two workloads in turns, of which one leaves something behind. */
export function surveyRun(): ExampleRun {
  const drawn = recordExample(
    (tMs) => 40 * MIB + operationsAt(Math.min(tMs, 160_000)) * KIB,
    () => 8,
  );
  const turns = ['exec-fail', 'control'];
  const planned = EXAMPLE_HEADER.plan.phases.map((phase) => ({ ...phase, ...turnOf(turns, phase.cycle) }));
  const plan = { ...EXAMPLE_HEADER.plan, phases: planned as unknown as typeof EXAMPLE_HEADER.plan.phases };
  const phases = drawn.phases.map((span) => ({ ...span, ...turnOf(turns, span.cycle) }));
  const recording = { ...drawn, header: { ...EXAMPLE_HEADER, plan }, phases };
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'leak',
    because: 'keeps 1 KiB of each spawn of exec-fail',
    slope: { unit: 'bytes', perHour: 360 * MIB, low: 300 * MIB, high: 420 * MIB, confidence: 0.95, method: 'example' },
  });
  return {
    recording,
    // a phase is told without the workload whose turn it was
    analysis: makeAnalysis({ ...recording, phases: drawn.phases }, [memory], {
      sentence: 'leak: exec-fail makes anon+swap grow by 1.00 ± 0.10 KiB per spawn (95 %, of 1 comparison)',
      survey: SURVEY,
    }),
    context: EXAMPLE_CONTEXT,
  };
}

function turnOf(turns: readonly string[], cycle: number): { readonly workload?: string } {
  const workload = turns[cycle - 1];
  return workload === undefined ? {} : { workload };
}

const ROW: SurveyRow = {
  workload: 'exec-fail',
  operation: 'spawn',
  turns: 3,
  operations: 54_000,
  perOperation: { value: KIB, low: 0.9 * KIB, high: 1.1 * KIB },
  retained: { value: 17.6 * MIB, low: 15.8 * MIB, high: 19.3 * MIB },
  underLoad: 6 * MIB,
  power: 40,
  grows: true,
};

const SURVEY: Survey = {
  rankings: [
    {
      metric: 'anon+swap',
      unit: 'bytes',
      role: 'memory',
      rows: [
        ROW,
        {
          ...ROW,
          workload: 'fd-churn',
          operation: 'open',
          perOperation: { value: 0.2, low: Number.NEGATIVE_INFINITY, high: 3 },
          retained: { value: 0, low: -9000, high: 9000 },
          underLoad: 4096,
          power: null,
          grows: false,
        },
      ],
      control: { turns: 4, perTurn: { value: 0, low: -1000, high: 1000 } },
    },
  ],
  confidence: 0.95,
  comparisons: 2,
  foreign: 0,
};

import type { Finding } from '../../src/model/finding.ts';
import { MIB } from '../../src/model/units.ts';
import {
  EXAMPLE_CONTEXT,
  EXAMPLE_HEADER,
  type ExampleRun,
  makeAnalysis,
  makeFinding,
  recordExample,
} from './example-run.ts';

/** Growth that goes on as fast with the load off as on, under a square wave: none of the load's. */
export function squareRun(): ExampleRun {
  const drawn = recordExample(
    (tMs) => 60 * MIB + tMs * 40,
    () => 8,
  );
  const shape = { kind: 'square', halfMs: 10_000 } as const;
  const recording = { ...drawn, header: { ...EXAMPLE_HEADER, plan: { ...EXAMPLE_HEADER.plan, shape } } };
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'inconclusive',
    shape: 'unclear',
    because: BECAUSE,
    remedy: 'watch it without load for 16 min',
    first: 60 * MIB,
    last: 71.8 * MIB,
    onOff: ON_OFF,
  });
  return {
    recording,
    analysis: makeAnalysis(recording, [memory], { sentence: `inconclusive: anon+swap ${BECAUSE}` }),
    context: { ...EXAMPLE_CONTEXT, exitCode: 5 },
  };
}

const ON_OFF: Finding['onOff'] = {
  unit: 'bytes',
  pairs: 8,
  onPerHour: 138.1 * MIB,
  offPerHour: 137.2 * MIB,
  perHour: 0.9 * MIB,
  low: -2.1 * MIB,
  high: 3.6 * MIB,
  confidence: 0.95,
  perOperation: 6.55,
  pValue: 0.273,
  method: 'example',
};

const BECAUSE = [
  'grows without load too (137.3 ± 0.4 MiB/h (95 %)), and 5 min 10 s cannot tell a warm-up from a leak',
  'as fast with the load off as on in 8 pairs (difference 0.9 ± 3.0 MiB/h (95 %))',
  "it is not this workload's doing, but may be the target's own background",
].join('; ');

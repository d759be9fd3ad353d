import type { Recording } from '../../src/model/run.ts';
import { MIB } from '../../src/model/units.ts';
import {
  EXAMPLE_CONTEXT,
  EXAMPLE_HEADER,
  type ExampleRun,
  makeAnalysis,
  makeFinding,
  recordExample,
} from './example-run.ts';

/** What a process may call itself and write, to fool a terminal or a page: escapes, markup, calls, wide letters. */
export const HOSTILE_TEXT =
  '\u001b[31mred\u0007\u009b2J \u202eevil\u202c | `code` <script>alert(1)</script> @octocat #1 **bold** ![x](http://x.example/) メモリ漏れ\n```\n# heading';

/** Everything that comes from outside is hostile. */
export function hostileRun(): ExampleRun {
  const base = recordExample(
    () => 40 * MIB,
    () => 8,
  );
  const target = { ...EXAMPLE_HEADER.target, name: '\u001b]0;falco\u0007', falco: { version: HOSTILE_TEXT } };
  const recording: Recording = {
    ...base,
    header: { ...EXAMPLE_HEADER, target, host: { ...EXAMPLE_HEADER.host, os: HOSTILE_TEXT } },
    events: [{ tMs: 1000, what: 'log', detail: HOSTILE_TEXT }],
    gaps: [{ probe: 'status', because: HOSTILE_TEXT, fromMs: 20_000, toMs: 30_000 }],
    warnings: [HOSTILE_TEXT],
  };
  const memory = makeFinding({ metric: 'anon+swap', verdict: 'stable', because: HOSTILE_TEXT });
  const odd = makeFinding({ metric: HOSTILE_TEXT, verdict: 'growth', role: 'state' });
  const analysis = makeAnalysis(recording, [memory, odd], {
    sentence: HOSTILE_TEXT,
    diagnosis: [
      {
        class: 'unexplained',
        confidence: 'low',
        evidence: [HOSTILE_TEXT],
        confirm: HOSTILE_TEXT,
        issues: [HOSTILE_TEXT],
      },
    ],
    nextSteps: [HOSTILE_TEXT],
  });
  return { recording, analysis, context: { ...EXAMPLE_CONTEXT, exitCode: 0 } };
}

/** Values at the end of what a number holds. */
export function hugeRun(): ExampleRun {
  const recording = recordExample(
    (tMs) => 1e16 + tMs * 1e12,
    (tMs) => 7e9 + tMs * 1e6,
  );
  const far = { low: 1e22, high: 5e22, confidence: 0.95 };
  const memory = makeFinding({
    metric: 'anon+swap',
    verdict: 'leak',
    because: 'grows without measure',
    slope: { unit: 'bytes', perHour: 3e22, method: 'example', ...far },
    perOperation: { operation: 'spawn', unit: 'bytes', value: 3e22, ...far },
    retained: { unit: 'bytes', value: Number.MAX_VALUE, perCycle: [] },
    power: { unit: 'bytes', perHour: Number.POSITIVE_INFINITY, perOperation: null, confidence: 0.95 },
  });
  const threads = makeFinding({
    metric: 'status.threads',
    verdict: 'growth',
    role: 'state',
    unit: 'count',
    slope: { unit: 'count', perHour: 3.6e15, method: 'example', low: 3e15, high: 4e15, confidence: 0.99 },
  });
  const analysis = makeAnalysis(recording, [memory, threads], {
    sentence: 'leak: anon+swap grows without measure',
  });
  return { recording, analysis, context: EXAMPLE_CONTEXT };
}

import { expect, test } from '@jest/globals';
import { analyze } from '../../src/analysis/analyze.ts';
import { buildRecording, MEMORY } from '../support/build-recording.ts';
import { DEFAULT_RUN, SHORT_RUN, WATCHED_HOUR, WATCHED_NIGHT } from '../support/draw-recording.ts';
import { LOADED_NULLS, type Shape, WATCHED_NULLS } from '../support/draw-series.ts';
import { countVerdict, judgeDrawn } from '../support/judge-drawn.ts';

const MIB = 1024 * 1024;
const flat = LOADED_NULLS['flat'] as Shape;
const LEAK = { bytes: 512, manner: 'line' } as const;

test('twenty seconds of a target that leaks 512 B an operation are a leak, always', () => {
  expect(countVerdict(judgeDrawn(SHORT_RUN, flat, LEAK, 20), 'leak')).toBe(20);
});

test('the interval of a leak of 512 B an operation holds 512 in 18 of 20 runs or more', () => {
  const covering = judgeDrawn(SHORT_RUN, LOADED_NULLS['page ratchet'] as Shape, LEAK, 20).filter(({ deciding }) => {
    const found = deciding.perOperation;
    return found !== null && found.low <= 512 && found.high >= 512;
  });
  expect(covering.length).toBeGreaterThanOrEqual(18);
});

test('twenty seconds of a target that keeps nothing are stable', () => {
  expect(countVerdict(judgeDrawn(SHORT_RUN, flat, null, 10), 'stable')).toBe(10);
});

test.each(Object.entries(LOADED_NULLS))('without a leak, %s under load is no leak', (_, shape) => {
  expect(countVerdict(judgeDrawn(DEFAULT_RUN, shape, null, 2), 'leak')).toBe(0);
  expect(countVerdict(judgeDrawn(SHORT_RUN, shape, null, 2), 'leak')).toBe(0);
});

test.each(Object.entries(WATCHED_NULLS))('without a leak, %s watched is no leak', (_, shape) => {
  expect(countVerdict(judgeDrawn(WATCHED_HOUR, shape, null, 2), 'leak')).toBe(0);
  expect(countVerdict(judgeDrawn(WATCHED_NIGHT, shape, null, 2), 'leak')).toBe(0);
});

test.each(['white noise', 'AR(0.9)', 'warm-up in the first load', 'slow warm-up', 'steps', 'working set', 'spikes'])(
  'a leak of 512 B an operation is found in a default run on top of: %s',
  (name) => {
    expect(countVerdict(judgeDrawn(DEFAULT_RUN, LOADED_NULLS[name] as Shape, LEAK, 5), 'leak')).toBeGreaterThanOrEqual(
      4,
    );
  },
);

test.each(['white noise', 'AR(0.9)', 'ratchet', 'warm-up', 'log warm-up', 'steps', 'cache fill', 'spikes'])(
  'a leak of 10 MiB/h is found in a night on top of: %s',
  (name) => {
    const found = judgeDrawn(WATCHED_NIGHT, WATCHED_NULLS[name] as Shape, { bytes: 10 * MIB, manner: 'line' }, 5);
    expect(countVerdict(found, 'leak')).toBe(5);
  },
);

test.each(['warm-up in the first load', 'cache fill', 'working set', 'given back', 'high water', 'purge sawtooth'])(
  'growth that the run shows to be bounded is growth: %s',
  (name) => {
    expect(countVerdict(judgeDrawn(DEFAULT_RUN, LOADED_NULLS[name] as Shape, null, 5), 'growth')).toBe(5);
  },
);

test('stable is never said without the smallest leak that would have been found', () => {
  for (const { verdict, deciding, sentence } of judgeDrawn(
    DEFAULT_RUN,
    LOADED_NULLS['white noise'] as Shape,
    null,
    5,
  )) {
    expect([verdict, deciding.power?.confidence]).toEqual(['stable', 0.95]);
    expect(sentence).toMatch(
      /^stable: no leak above [\d.]+ \w+\/h or [\d.]+ \w+ per fork \(95 %\); not known to have reacted/,
    );
  }
});

test('a run in which nothing was read is inconclusive and says what to do', () => {
  const empty = buildRecording({ series: { 'status.threads': { unit: 'count', tMs: [0], values: [3] } } });
  const { verdict, deciding, sentence } = analyze(empty);
  expect([verdict, deciding.metric]).toEqual(['inconclusive', 'anon+swap']);
  expect(sentence).toBe(
    'inconclusive: anon+swap was never read; run "leaklab doctor" to see what this host lets leaklab read',
  );
});

test('the same recording gives the same analysis', () => {
  const draw = () => judgeDrawn(SHORT_RUN, LOADED_NULLS['AR(0.9)'] as Shape, LEAK, 1);
  expect(draw()).toEqual(draw());
});

test.each([
  ['no sample', []],
  ['one sample', [5]],
  ['two samples', [5, 6]],
])('%s bears no verdict', (_, values) => {
  const tMs = values.map((_value, i) => i * 1000);
  const { verdict } = analyze(buildRecording({ series: { 'anon+swap': { unit: 'bytes', tMs, values } } }));
  expect(verdict).toBe('inconclusive');
});

test.each([
  ['a constant', () => 40 * MIB],
  ['values near 2^53', (i: number) => 2 ** 53 - 4096 * ((i * 7) % 3)],
  ['ties', (i: number) => 40 * MIB + 4096 * (i % 2)],
])('%s of ten minutes is stable with a finite power', (_, value) => {
  const tMs = Array.from({ length: 600 }, (_unused, i) => i * 1000);
  const series = { [MEMORY.id]: { unit: 'bytes' as const, tMs, values: tMs.map((_t, i) => value(i)) } };
  const { verdict, deciding } = analyze(buildRecording({ series }));
  expect(verdict).toBe('stable');
  expect(Number.isFinite(deciding.power?.perHour)).toBe(true);
  expect(Number.isFinite(deciding.slope?.low)).toBe(true);
});

test('a million samples are judged like a thousand', () => {
  const tMs = Float64Array.from({ length: 1_000_000 }, (_, i) => i * 30);
  const values = tMs.map((t, i) => 40 * MIB + 4096 * ((i * 2654435761) % 5) + (20 * MIB * t) / 3_600_000);
  const { verdict, deciding } = analyze(buildRecording({ series: { 'anon+swap': { unit: 'bytes', tMs, values } } }));
  expect(verdict).toBe('leak');
  expect((deciding.slope?.perHour ?? 0) / MIB).toBeCloseTo(20, 1);
});

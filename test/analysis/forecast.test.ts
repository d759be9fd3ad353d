import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyze } from '../../src/analysis/analyze.ts';
import { forecast, type Outlook } from '../../src/analysis/forecast.ts';
import { wordForecast } from '../../src/analysis/word-forecast.ts';
import type { Recording, Series } from '../../src/model/run.ts';
import { HOUR_MS, MIB } from '../../src/model/units.ts';
import { drawRecording, WATCHED_HOUR } from '../support/draw-recording.ts';
import { WATCHED_NULLS } from '../support/draw-series.ts';
import { recordCycles } from '../support/record-cycles.ts';

const limit = { limitBytes: 512 * MIB, limitFrom: 'asked' } as const;
const rate = fc.double({ min: 1, max: 1e9, noNaN: true });

const outlook = fc
  .record({ now: fc.double({ min: 0, max: 511 * MIB, noNaN: true }), rates: fc.tuple(rate, rate, rate) })
  .map(({ now, rates }): Outlook => {
    const [low = 0, estimate = 0, high = 0] = [...rates].sort((a, b) => a - b);
    return { limit, nowBytes: now, perHour: { estimate, low, high }, confidence: 0.95 };
  });

test('the time lies between the earliest and the latest', () => {
  fc.assert(
    fc.property(outlook, (one) => {
      const { inMs, earliestMs, latestMs } = forecast(one) ?? {};
      expect(earliestMs).toBeLessThanOrEqual(inMs ?? Number.NaN);
      expect(inMs).toBeLessThanOrEqual(latestMs ?? Number.NaN);
    }),
  );
});

test('at the rate and after the time the level is the limit', () => {
  fc.assert(
    fc.property(outlook, (one) => {
      const reached = one.nowBytes + (one.perHour.estimate * (forecast(one)?.inMs ?? Number.NaN)) / HOUR_MS;
      expect(reached / limit.limitBytes).toBeCloseTo(1, 6);
    }),
  );
});

test('a rate that may be none has an earliest time and no other', () => {
  fc.assert(
    fc.property(outlook, rate, (one, below) => {
      const said = forecast({ ...one, perHour: { ...one.perHour, low: -below } });
      expect([said?.inMs, said?.latestMs]).toEqual([null, null]);
      expect(said?.earliestMs).toBeGreaterThan(0);
    }),
  );
});

test('what falls reaches no limit', () => {
  expect(forecast({ limit, nowBytes: MIB, perHour: { estimate: -2, low: -3, high: -1 }, confidence: 0.95 })).toBeNull();
});

test('what is above its limit is there already', () => {
  const said = forecast({ limit, nowBytes: 600 * MIB, perHour: { estimate: 1, low: 0.5, high: 2 }, confidence: 0.95 });
  expect(said).toMatchObject({ inMs: 0, earliestMs: 0, latestMs: 0 });
});

const SAID = { ...limit, nowBytes: 100 * MIB, confidence: 0.95 };

test.each([
  [
    { ...SAID, inMs: 14.2 * HOUR_MS, earliestMs: 12.1 * HOUR_MS, latestMs: 17.4 * HOUR_MS },
    'reaches 512 MiB in 14 h (12 h to 17 h, 95 %)',
  ],
  [{ ...SAID, inMs: null, earliestMs: 9 * HOUR_MS, latestMs: null }, 'reaches 512 MiB not before 9 h (95 %)'],
  [{ ...SAID, nowBytes: 600 * MIB, inMs: 0, earliestMs: 0, latestMs: 0 }, 'is above 512 MiB already, with 600 MiB'],
  [
    { ...SAID, limitFrom: 'cgroup' as const, inMs: null, earliestMs: 50_000, latestMs: null },
    'reaches the 512 MiB of its cgroup not before 50 s (95 %)',
  ],
])('a forecast reads as people talk: %#', (said, words) => {
  expect(wordForecast(said)).toBe(words);
});

const leaking = (bytesPerHour: number, seed = 1): Recording =>
  drawRecording(WATCHED_HOUR, () => () => 0, { bytes: bytesPerHour, manner: 'line' }, seed);

test('a watched leak says when it reaches what was asked', () => {
  const { sentence, forecast: said } = analyze({ ...leaking(10 * MIB), limitBytes: 150 * MIB });
  // 40 MiB at the start, 50 MiB now
  expect((said?.inMs ?? 0) / HOUR_MS).toBeCloseTo(10, 0);
  expect(sentence).toMatch(/; reaches 150 MiB in 10 h \(95 %\)/);
});

test('a leak of threads says that it is the memory that reaches the limit', () => {
  const recording = leaking(0);
  const memory = recording.series.get('anon+swap') as Series;
  const metric = { id: 'threads', unit: 'count', kind: 'gauge', describe: 'threads' } as const;
  const threads: Series = { id: 'threads', metric, tMs: memory.tMs, values: memory.values.map((_, i) => 10 + i) };
  const { sentence } = analyze({
    ...recording,
    deciding: [...recording.deciding, { id: 'threads', role: 'state', columns: ['threads'] }],
    series: new Map([...recording.series, ['threads', threads]]),
    limitBytes: 150 * MIB,
  });
  expect(sentence).toMatch(/^leak: threads grows .*; anon\+swap reaches 150 MiB not before/);
});

test('the time that was forecast is true in about 95 of 100 runs', () => {
  const held = Array.from({ length: 10 }, (_, i) => {
    const { forecast: said } = analyze({ ...leaking(10 * MIB, i + 1), limitBytes: 150 * MIB });
    const [early, late] = [said?.earliestMs ?? Number.NaN, said?.latestMs ?? Number.NaN];
    return early <= 10.02 * HOUR_MS && late >= 9.98 * HOUR_MS;
  });
  expect(held.filter((hit) => hit).length).toBeGreaterThanOrEqual(8);
});

test('a flat memory reaches its limit not before a time, and its verdict does not speak of it', () => {
  const flat = drawRecording(WATCHED_HOUR, WATCHED_NULLS['white noise'] ?? (() => () => 0), null, 1);
  const { verdict, sentence, forecast: said } = analyze({ ...flat, limitBytes: 512 * MIB });
  expect([verdict, said?.inMs, sentence.includes('512 MiB')]).toEqual(['stable', null, false]);
});

test('growth that is bounded has no forecast', () => {
  const bounded = drawRecording(WATCHED_HOUR, WATCHED_NULLS['cache fill'] ?? (() => () => 0), null, 1);
  expect(analyze({ ...bounded, limitBytes: 512 * MIB })).toMatchObject({ verdict: 'growth', forecast: null });
});

test('without a limit nothing is forecast', () => {
  expect(analyze(leaking(10 * MIB)).forecast).toBeNull();
});

test('a target that is gone reaches nothing', () => {
  const outcome = { kind: 'target-ended', end: { kind: 'gone' } } as const;
  expect(analyze({ ...leaking(10 * MIB), limitBytes: 150 * MIB, outcome }).forecast).toBeNull();
});

/** The same run in a cgroup. */
function inCgroup(recording: Recording, bytes: Readonly<Record<string, number>>): Recording {
  const memory = recording.series.get('anon+swap');
  if (memory === undefined) throw new Error('no memory');
  const added = Object.entries(bytes).map(([id, value]): [string, Series] => [
    id,
    { id, metric: { ...memory.metric, id }, tMs: memory.tMs, values: memory.values.map(() => value) },
  ]);
  return { ...recording, series: new Map([...recording.series, ...added]) };
}

test('the limit of a cgroup is held against what it counts without page cache, but for shared memory', () => {
  const { forecast: said } = analyze(
    inCgroup(leaking(10 * MIB), {
      'cgroup.limit_bytes': 256 * MIB,
      'cgroup.usage_bytes': 200 * MIB,
      'cgroup.file_bytes': 120 * MIB,
      'status.shmem_bytes': 8 * MIB,
    }),
  );
  expect(said).toMatchObject({ limitFrom: 'cgroup', limitBytes: 256 * MIB, nowBytes: 88 * MIB });
});

test('what was asked goes before the limit of a cgroup', () => {
  const cgroup = inCgroup(leaking(10 * MIB), { 'cgroup.limit_bytes': 256 * MIB, 'cgroup.usage_bytes': 200 * MIB });
  expect(analyze({ ...cgroup, limitBytes: 150 * MIB }).forecast).toMatchObject({ limitFrom: 'asked' });
});

test('the plan of a run names a limit too', () => {
  const whole = recordCycles(({ operations }) => 512 * operations);
  if (whole.header === null) throw new Error('no header');
  const header = { ...whole.header, plan: { ...whole.header.plan, limitBytes: 512 * MIB } };
  expect(analyze({ ...whole, header }).forecast?.limitBytes).toBe(512 * MIB);
});

import { expect, test } from '@jest/globals';
import { analyze } from '../../src/analysis/analyze.ts';
import type { Analysis } from '../../src/model/finding.ts';
import type { Recording } from '../../src/model/run.ts';
import { buildRecording } from '../support/build-recording.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';

const MIB = 1024 * 1024;
const MINUTE = 60_000;

function watch(minutes: number, level: (share: number) => number, version?: string): Analysis {
  const normal = normalsFrom(randomFrom(5));
  const tMs = Array.from({ length: 600 }, (_, i) => (i * minutes * MINUTE) / 599);
  const values = tMs.map((_t, i) => 60 * MIB + level(i / 599) + 64 * 1024 * normal());
  return analyze(
    buildRecording({
      phases: [['watch', minutes * MINUTE]],
      series: { 'anon+swap': { unit: 'bytes', tMs, values } },
      ...(version === undefined ? {} : { target: { kind: 'falco', spec: 'falco', falco: { version } } }),
    }),
  );
}

test('a line that no plateau explains is a leak whose cause was not removed', () => {
  const { verdict, sentence, deciding } = watch(120, (share) => 20 * MIB * share);
  expect(verdict).toBe('leak');
  expect(sentence).toMatch(
    /^leak: anon\+swap grows \d+\.\d+ ± \d+\.\d+ MiB\/h \(95 %\), .*; cause not removed, no bound seen in 2 h$/,
  );
  expect(deciding.slope?.low).toBeLessThan(10 * MIB);
  expect(deciding.slope?.high).toBeGreaterThan(10 * MIB);
});

test('a leak that a purge may still give back says so', () => {
  expect(watch(15, (share) => 20 * MIB * share, '0.41.3').sentence).toContain(
    'the purge after 20 min: run 25 min to know',
  );
});

test('a rise within five minutes is not told from a warm-up', () => {
  const { verdict, deciding } = watch(5, (share) => 20 * MIB * share);
  expect([verdict, deciding.remedy]).toEqual(['inconclusive', 'watch it without load for 15 min']);
  expect(deciding.because).toMatch(/^grows [\d.]+ ± [\d.]+ MiB\/h \(95 %\), and 5 min cannot tell/);
});

test('five flat minutes are stable above a power', () => {
  const { verdict, sentence } = watch(5, () => 0);
  expect(verdict).toBe('stable');
  expect(sentence).toMatch(/^stable: no leak above [\d.]+ MiB\/h \(95 %\); no load was put on it/);
});

test.each([
  ['a warm-up', 'saturating', (share: number) => 20 * MIB * (1 - Math.exp(-8 * share))],
  ['a step', 'step', (share: number) => (share > 0.4 ? 20 * MIB : 0)],
  ['a sawtooth', 'sawtooth', (share: number) => 20 * MIB * ((4 * share) % 1)],
])('%s is growth of shape %s', (_, shape, level) => {
  const { verdict, deciding } = watch(120, level);
  expect([verdict, deciding.shape]).toEqual(['growth', shape]);
});

test('a flat series has the shape flat, a leak is linear', () => {
  expect(watch(120, () => 0).deciding.shape).toBe('flat');
  expect(watch(120, (share) => 20 * MIB * share).deciding.shape).toBe('linear');
});

test.each(Array.from({ length: 8 }, (_, seed) => seed))(
  'a line in much noise is never said to have levelled off, nor excluded by what is stable (seed %i)',
  (seed) => {
    const normal = normalsFrom(randomFrom(seed));
    const { verdict, deciding } = watch(120, (share) => 4 * MIB * share + MIB * normal());
    if (verdict === 'stable') expect(deciding.power?.perHour).toBeGreaterThan(2 * MIB);
    else expect(['leak', 'inconclusive']).toContain(verdict);
  },
);

test('a staircase whose next step is still due is not said to stay where it is', () => {
  const { verdict } = watch(24 * 60, (share) => 40 * MIB * Math.floor(6 * share));
  expect(['leak', 'inconclusive']).toContain(verdict);
});

test('one step is told with its time', () => {
  const { sentence } = watch(120, (share) => (share > 0.25 ? 20 * MIB : 0));
  expect(sentence).toMatch(/steps up by (19|20|21)(\.\d)? MiB after (29|30|31) min( \d+ s)? and stays there/);
});

test('a staircase that stopped long ago is growth', () => {
  const { verdict, deciding } = watch(24 * 60, (share) => 40 * MIB * Math.floor(20 * Math.min(share, 0.12)));
  expect([verdict, deciding.shape]).toEqual(['growth', 'step']);
});

test('growth that sets in at the end cannot be placed and asks for more time', () => {
  const { verdict, deciding } = watch(120, (share) => (share > 0.9 ? 200 * MIB * (share - 0.9) : 0));
  expect([verdict, deciding.remedy]).toEqual(['inconclusive', 'watch 6 h']);
});

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'a rise that the line through it shows beyond chance is not stable, though its ends are as high as noise (seed %d)',
  (seed) => {
    expect(analyze(slowLeakInNoise(seed)).verdict).not.toBe('stable');
  },
);

/** 2 MB/h for 2 h on noise of 1 MB that halves from minute to minute: four times its height in all. */
function slowLeakInNoise(seed: number): Recording {
  const random = normalsFrom(randomFrom(seed));
  let noise = random();
  const values = Float64Array.from({ length: 120 }, (_, minute) => {
    noise = 0.5 * noise + Math.sqrt(0.75) * random();
    return 1e8 + (2e6 * minute) / 60 + 1e6 * noise;
  });
  const tMs = values.map((_, minute) => minute * 60_000);
  return buildRecording({
    phases: [['watch', 7_200_000]],
    series: { 'anon+swap': { unit: 'bytes', tMs, values } },
  });
}

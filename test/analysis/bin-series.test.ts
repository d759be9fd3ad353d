import { expect, test } from '@jest/globals';
import { type BinStatistic, binSeries, MOST_BINS } from '../../src/analysis/bin-series.ts';
import { exposureOf } from '../../src/analysis/exposure.ts';
import { buildRecording } from '../support/build-recording.ts';

const PHASES = [
  ['settle', 100_000],
  ['load', 300_000],
  ['drain', 200_000],
] as const;

function bin(tMs: readonly number[], value: (t: number, i: number) => number, statistic: BinStatistic = 'floor') {
  const recording = buildRecording({
    phases: PHASES,
    operationsPerSecond: 10,
    series: { 'anon+swap': { unit: 'bytes', tMs, values: tMs.map(value) } },
  });
  const series = recording.series.get('anon+swap');
  if (series === undefined) throw new Error('no series');
  return binSeries(series, { fromMs: 0, toMs: 600_000 }, recording.phases, exposureOf(recording), statistic);
}

const every = (stepMs: number): readonly number[] => Array.from({ length: 600_000 / stepMs }, (_, i) => i * stepMs);

test('many samples become about a hundred and twenty bins, each a sample that was read', () => {
  const tMs = every(100);
  const { values, samples, tMs: times } = bin(tMs, (t) => t);
  expect(values.length).toBeGreaterThan(MOST_BINS - 4);
  expect(values.length).toBeLessThan(MOST_BINS + 4);
  expect(samples).toBe(6000);
  expect(Array.from(values)).toEqual(Array.from(times));
});

test('no bin crosses the edge of a phase', () => {
  const { tMs, underLoad, exposure } = bin(every(100), () => 1);
  tMs.forEach((t, i) => {
    expect(underLoad[i]).toBe(t >= 100_000 && t < 400_000 ? 1 : 0);
    expect(exposure[i]).toBeCloseTo(Math.max(0, Math.min(t, 400_000) - 100_000) / 100, 6);
  });
});

test('few samples stand for themselves, but those just after an edge', () => {
  const { tMs, spacing } = bin(every(5_000), () => 1);
  expect(tMs.length).toBe(118);
  expect(Array.from(tMs)).not.toContain(100_000);
  expect(Math.max(...spacing)).toBe(2);
});

test('a gap keeps its length', () => {
  const wide = bin(
    every(100).filter((t) => t < 200_000 || t >= 300_000),
    () => 1,
  );
  expect(Math.max(...wide.spacing)).toBeGreaterThanOrEqual(19);
  const few = bin(
    every(5_000).filter((t) => t < 200_000 || t >= 300_000),
    () => 1,
  );
  expect(Math.max(...few.spacing)).toBe(21);
});

test('an empty window gives empty bins', () => {
  const { values, samples, spanMs } = bin([900_000], () => 1);
  expect([values.length, samples, spanMs]).toEqual([0, 0, 0]);
});

test('a mean stands at the mean time of its bin', () => {
  const { tMs, values } = bin(every(100), (t) => 3 * t, 'mean');
  tMs.forEach((t, i) => {
    expect(values[i]).toBeCloseTo(3 * t, 6);
  });
});

test('no sample of the moment in which the load switches is in a bin', () => {
  const { values } = bin(every(100), (t) => ((t >= 100_000 && t < 100_300) || (t >= 400_000 && t < 400_300) ? -9 : t));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
});

import { expect, test } from '@jest/globals';
import type { Bins } from '../../src/analysis/bin-series.ts';
import { chooseBins, openBins } from '../../src/analysis/choose-bins.ts';
import type { Exposure } from '../../src/analysis/exposure.ts';
import { lineError } from '../../src/analysis/fit-effects.ts';
import type { Series } from '../../src/model/run.ts';
import { HOUR_MS } from '../../src/model/units.ts';
import { buildRecording } from '../support/build-recording.ts';
import { drawBins } from '../support/draw-bins.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';

const TIME: Exposure = { kind: 'time', at: (tMs) => tMs, loads: [] };
const SAMPLES = 2400;

/** An hour of readings, and the bins that are taken of them. */
function chooseOf(read: (normal: () => number, random: () => number) => number, seed: number): Bins {
  const random = randomFrom(seed);
  const normal = normalsFrom(random);
  const tMs = Array.from({ length: SAMPLES }, (_, i) => (i * HOUR_MS) / SAMPLES);
  const values = tMs.map(() => read(normal, random));
  const recording = buildRecording({ series: { memory: { unit: 'bytes', tMs, values } } });
  const series = recording.series.get('memory') as Series;
  return chooseBins(series, { fromMs: 0, toMs: HOUR_MS }, [], TIME, 0);
}

/** The mean of a bin of an even scatter lies near its middle, its lowest decile does not. */
function middle({ values }: Bins): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const seeds = [1, 2, 3, 4, 5];

test('readings that scatter evenly are averaged in two of three draws or more', () => {
  const drawn = Array.from({ length: 21 }, (_, seed) => middle(chooseOf((normal) => normal(), seed)));
  expect(drawn.filter((level) => Math.abs(level) < 0.2).length).toBeGreaterThanOrEqual(14);
});

test.each(seeds)('readings with spikes stand on their floors (seed %i)', (seed) => {
  const spiky = (normal: () => number, random: () => number): number =>
    normal() + (random() < 0.05 ? 500 * random() : 0);
  expect(middle(chooseOf(spiky, seed))).toBeLessThan(-0.8);
});

/** Held for less than a tenth of the record, and given back. */
const bursts = (share: number): number => ((share * 14) % 1 < 0.4 ? 20 : 0);

test('what comes and goes within less than a tenth of the record is taken out', () => {
  const opened = openBins(drawBins(bursts, 1, 1), 0);
  expect(Math.max(...(opened?.values ?? [Number.NaN]))).toBeLessThan(10);
});

test.each(seeds)('opened bins are nowhere above those that were given (seed %i)', (seed) => {
  const bins = drawBins(bursts, 1, seed);
  openBins(bins, 0)?.values.forEach((value, i) => {
    expect(value).toBeLessThanOrEqual(bins.values[i] as number);
  });
  expect(openBins(bins, 0)).not.toBeNull();
});

test.each(seeds)('opened bins are surer of a slope than those that were given (seed %i)', (seed) => {
  const bins = drawBins(bursts, 1, seed);
  const opened = openBins(bins, 0);
  expect(opened === null ? null : lineError(opened, 'time', 0)).toBeLessThan(lineError(bins, 'time', 0) ?? 0);
});

test.each(seeds)('a line without noise is not opened (seed %i)', (seed) => {
  expect(
    openBins(
      drawBins((share) => 100 * share, 1e-3, seed),
      1,
    ),
  ).toBeNull();
});

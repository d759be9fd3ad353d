import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Bins } from '../../src/analysis/bin-series.ts';
import { type Effects, FEWEST_BINS, fitEffects, lineError } from '../../src/analysis/fit-effects.ts';
import { HOUR_MS } from '../../src/model/units.ts';
import { BINNED_HOURS, drawBins, drawLoadedBins } from '../support/draw-bins.ts';

/** Units a record, where a whole record is one unit of time. */
const RISE = 30;

function watch(level: (share: number) => number, seed: number, sigma = 1): Effects {
  return fitEffects(drawBins(level, sigma, seed), 'time', 0, 0.99);
}

function perRecord(perMs: number): number {
  return perMs * BINNED_HOURS * HOUR_MS;
}

function holds({ perExposure }: Effects, truth: number): boolean {
  return perExposure !== null && perRecord(perExposure.low) <= truth && truth <= perRecord(perExposure.high);
}

const seeds = Array.from({ length: 10 }, (_, seed) => seed);
const sine = (turns: number, height: number) => (share: number) => height * Math.sin(2 * Math.PI * turns * share);
const sawtooth = (turns: number, height: number) => (share: number) => height * ((turns * share) % 1);

test.each([
  ['a sine of 4 turns', sine(4, 20)],
  ['a sine of 11.3 turns', sine(11.3, 20)],
  ['a wave of a day in a record of 30 h, twice', sine(2 * 1.25, 20)],
  ['a sawtooth of 6.5 teeth', sawtooth(6.5, 20)],
])('the interval of a leak below %s holds its rate', (_, wave) => {
  const held = seeds.filter((seed) =>
    holds(
      watch((share) => RISE * share + wave(share), seed),
      RISE,
    ),
  );
  expect(held.length).toBeGreaterThanOrEqual(9);
});

test.each([
  ['a sine of 4 turns', sine(4, 20)],
  ['a sine of 11.3 turns', sine(11.3, 20)],
  ['a sawtooth of 6.5 teeth', sawtooth(6.5, 20)],
])('a leak below %s is told from nothing', (_, wave) => {
  for (const seed of seeds.slice(0, 5)) {
    expect(watch((share) => RISE * share + wave(share), seed).perExposure?.low).toBeGreaterThan(0);
  }
});

test('for all sines, what is left without the period scatters like the noise', () => {
  const turns = fc.double({ min: 3, max: 30, noNaN: true });
  fc.assert(
    fc.property(turns, fc.double({ min: 8, max: 40, noNaN: true }), fc.nat(999), (often, height, seed) => {
      const { deseasoned } = watch(sine(often, height), seed);
      const squares = deseasoned.reduce((sum, value) => sum + value * value, 0) / deseasoned.length;
      expect(Math.sqrt(squares)).toBeLessThan(0.25 * height);
    }),
    { numRuns: 20 },
  );
});

test('a day is found in three of them', () => {
  const day = (share: number): number => 10 * Math.sin((2 * Math.PI * share * 72) / 24);
  const { period } = fitEffects(drawBins(day, 1, 3, 72), 'time', 0, 0.95);
  expect(period.length).toBeGreaterThanOrEqual(2);
});

test('white noise shows no period in any of ten draws', () => {
  for (const seed of seeds) expect(watch(() => 0, seed).period).toEqual([]);
});

test('a random walk shows a period in two of 20 draws at most', () => {
  const found = Array.from({ length: 20 }, (_, seed) => seed).filter((seed) => {
    const steps = drawBins(() => 0, 1, seed);
    let level = 0;
    const values = steps.values.map((step) => {
      level += step;
      return level;
    });
    return fitEffects({ ...steps, values }, 'time', 0, 0.95).period.length > 0;
  });
  expect(found.length).toBeLessThanOrEqual(2);
});

test.each([2, 4, 6])('what %i loads hold while they are on is no period', (cycles) => {
  for (const seed of seeds.slice(0, 5)) {
    const bins = drawLoadedBins(cycles, ({ underLoad }) => (underLoad ? 20 : 0), 1, seed);
    expect(fitEffects(bins, 'operations', 0, 0.95).period).toEqual([]);
  }
});

test.each([2, 4, 6])('what %i loads gather and give back is no period', (cycles) => {
  for (const seed of seeds.slice(0, 5)) {
    const bins = drawLoadedBins(cycles, ({ inLoad }) => 40 * inLoad, 1, seed);
    expect(fitEffects(bins, 'operations', 0, 0.95).period).toEqual([]);
  }
});

test("a wave that is none of the loads' is a period beside what they gather", () => {
  for (const seed of seeds.slice(0, 5)) {
    const bins = drawLoadedBins(2, ({ inLoad }) => 40 * inLoad, 1, seed);
    const values = bins.values.map((value, i) => value + 20 * Math.sin((2 * Math.PI * 17.3 * i) / 120));
    expect(fitEffects({ ...bins, values }, 'operations', 0, 0.95).period.length).toBeGreaterThan(0);
  }
});

test.each([2, 4, 6])('a leak beside what %i loads hold has its rate in the interval', (cycles) => {
  const held = seeds.filter((seed) => {
    const bins = drawLoadedBins(
      cycles,
      ({ underLoad, operations }) => (underLoad ? 20 : 0) + operations / 100,
      1,
      seed,
    );
    const { perExposure } = fitEffects(bins, 'operations', 0, 0.99);
    return perExposure !== null && perExposure.low <= 0.01 && 0.01 <= perExposure.high;
  });
  expect(held.length).toBeGreaterThanOrEqual(9);
});

test('a period that is known is taken and not searched for', () => {
  const bins = drawBins(sine(5, 20), 1, 2);
  const { period } = fitEffects(bins, 'time', 0, 0.95);
  expect(period.length).toBeGreaterThan(0);
  expect(fitEffects(bins, 'time', 0, 0.95, period).period).toBe(period);
  expect(fitEffects(bins, 'time', 0, 0.95, []).period).toEqual([]);
});

test('for all scales, the effect is in units of the series per ms', () => {
  const once = watch((share) => RISE * share, 4);
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (factor) => {
      const bins = drawBins((share) => RISE * share, 1, 4);
      const scaled: Bins = { ...bins, values: bins.values.map((value) => factor * value) };
      const { perExposure } = fitEffects(scaled, 'time', 0, 0.99);
      expect((perExposure?.estimate ?? 0) / factor / (once.perExposure?.estimate ?? 1)).toBeCloseTo(1, 6);
    }),
    { numRuns: 10 },
  );
});

test('too few bins have no effect, and their values as they are', () => {
  const bins = drawBins((share) => RISE * share, 1, 1);
  const few: Bins = {
    ...bins,
    tMs: bins.tMs.subarray(0, FEWEST_BINS - 1),
    exposure: bins.exposure.subarray(0, FEWEST_BINS - 1),
    values: bins.values.subarray(0, FEWEST_BINS - 1),
    underLoad: bins.underLoad.subarray(0, FEWEST_BINS - 1),
    spacing: bins.spacing.subarray(0, FEWEST_BINS - 1),
  };
  expect(fitEffects(few, 'time', 0, 0.95)).toMatchObject({ perExposure: null, best: null, deseasoned: few.values });
  expect(lineError(few, 'time', 0)).toBeNull();
});

test('a record in which the cause never moved has no effect', () => {
  const bins = { ...drawBins(() => 0, 1, 1), exposure: new Float64Array(120).fill(7) };
  expect(fitEffects(bins, 'operations', 0, 0.95).perExposure).toBeNull();
});

test('the error of a line does not depend on its slope', () => {
  const flat = lineError(
    drawBins(() => 0, 1, 6),
    'time',
    0,
  );
  const steep = lineError(
    drawBins((share) => 500 * share, 1, 6),
    'time',
    0,
  );
  expect((steep ?? 0) / (flat ?? 1)).toBeCloseTo(1, 6);
});

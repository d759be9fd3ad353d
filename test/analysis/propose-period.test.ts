import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Bins } from '../../src/analysis/bin-series.ts';
import { proposePeriod } from '../../src/analysis/propose-period.ts';
import { prepareRegression } from '../../src/stats/noisy-regression.ts';
import { drawBins, drawLoadedBins } from '../support/draw-bins.ts';

/** What is proposed beside a line. */
function propose(bins: Bins): readonly Float64Array[] {
  const constant = new Float64Array(bins.values.length).fill(1);
  const time = bins.tMs.map((t) => t / (bins.tMs.at(-1) ?? 1));
  return proposePeriod(bins, [constant, time], (columns) => prepareRegression(bins.values, columns, bins.spacing, 0));
}

/** Upward passes through 0: the whole turns of a wave. */
function turnsOf(wave: Float64Array | undefined): number {
  return (wave ?? new Float64Array(0)).filter((value, i, all) => value >= 0 && (all[i - 1] ?? 0) < 0).length;
}

test('for all sines of three turns or more, the proposed wave turns as often', () => {
  const turns = fc.double({ min: 3, max: 35, noNaN: true });
  fc.assert(
    fc.property(turns, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(999), (often, phase, seed) => {
      const bins = drawBins((share) => 10 * Math.sin(2 * Math.PI * (often * share + phase)), 1, seed);
      expect(Math.abs(turnsOf(propose(bins)[0]) - often)).toBeLessThan(1.5);
    }),
    { numRuns: 30 },
  );
});

test('for all heights of noise, each harmonic has a sine and a cosine', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 100, noNaN: true }), fc.nat(999), (sigma, seed) => {
      expect(propose(drawBins((share) => 10 * ((share * 7) % 1), sigma, seed)).length % 2).toBe(0);
    }),
    { numRuns: 10 },
  );
});

test.each([1, 2, 3])('a sawtooth has more harmonics than a sine (seed %i)', (seed) => {
  const sine = propose(drawBins((share) => 10 * Math.sin(2 * Math.PI * 7 * share), 1, seed));
  const teeth = propose(drawBins((share) => 30 * ((share * 7) % 1), 1, seed));
  expect(teeth.length).toBeGreaterThan(sine.length);
});

test.each([1, 2, 3, 4, 5])('%i loads have no period slower than two turns in a load or a drain', (cycles) => {
  const bins = drawLoadedBins(cycles, ({ underLoad }) => (underLoad ? 30 : 0), 1, cycles);
  expect(turnsOf(propose(bins)[0])).toBeGreaterThanOrEqual(2 * (2 * cycles - 1) - 1);
});

test('loads that are switched every few bins leave no period to propose', () => {
  expect(propose(drawLoadedBins(12, ({ underLoad }) => (underLoad ? 30 : 0), 1, 1))).toEqual([]);
});

test('where nothing can be fitted, nothing is proposed', () => {
  const bins = drawBins(() => 0, 1, 1);
  expect(proposePeriod(bins, [], () => ({ fit: () => null }))).toEqual([]);
});

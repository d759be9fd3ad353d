import { expect, test } from '@jest/globals';
import { sampleCorrelation, standardDeviation } from 'simple-statistics';
import { diceFor } from '../../../bench/judge/corpus/dice.ts';
import { BINS, drawNoise } from '../../../bench/judge/corpus/wander.ts';

const WINDOW_MS = 120_000;
const BIN_MS = WINDOW_MS / BINS;

/** A long series, as many windows one after the other. */
function drawLong(phi: number, perBin: number): Float64Array {
  const tMs = Float64Array.from({ length: 4000 * perBin }, (_, i) => (i * BIN_MS) / perBin);
  return drawNoise(diceFor('noise', phi), { phi, sigma: 3 }, tMs, WINDOW_MS);
}

test.each([
  [0.5, 1],
  [0.5, 8],
  [0.9, 1],
  [0.9, 8],
])('phi %d holds from bin to bin with %d readings in each', (phi, perBin) => {
  const values = Array.from(drawLong(phi, perBin));
  expect(sampleCorrelation(values.slice(perBin), values.slice(0, -perBin))).toBeCloseTo(phi, 1);
});

test.each([0, 0.5])('at phi %d the deviation is sigma', (phi) => {
  expect(standardDeviation(Array.from(drawLong(phi, 1))) / 3).toBeCloseTo(1, 1);
});

test('a walk comes as far as sigma over the window', () => {
  const tMs = Float64Array.from({ length: BINS + 1 }, (_, i) => i * BIN_MS);
  const ways = Array.from({ length: 2000 }, (_, seed) => {
    const walk = drawNoise(diceFor('walk', seed), { phi: 1, sigma: 3 }, tMs, WINDOW_MS);
    return (walk.at(-1) as number) - (walk[0] as number);
  });
  expect(standardDeviation(ways) / 3).toBeCloseTo(1, 1);
});

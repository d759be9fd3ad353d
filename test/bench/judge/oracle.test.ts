import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cumulativeStdNormalProbability } from 'simple-statistics';
import { cutReadings } from '../../../bench/judge/corpus/compose.ts';
import { consult, type Sight } from '../../../bench/judge/corpus/oracle.ts';

const COUNT = 480;
const WINDOW_MS = 480_000;
const SIGMA = 1e6;

/** A line that adds so many bytes over the window, on noise. */
function sightOf(phi: number, bytes: number, chance = 0, level: (share: number) => number = () => 0): Sight {
  const tMs = Float64Array.from({ length: COUNT }, (_, i) => (i * WINDOW_MS) / COUNT);
  const even = (ms: number): number => ms / WINDOW_MS;
  const leaked = tMs.map((t) => bytes * even(t));
  const readings = { tMs, values: leaked, leaked, levels: tMs.map((t) => level(even(t))) };
  return { readings, windowMs: WINDOW_MS, noise: { phi, sigma: SIGMA }, total: bytes, even, chance, beside: [] };
}

const anyLeak = fc.double({ min: 1e4, max: 1e7, noNaN: true });
const anyPhi = fc.constantFrom(0, 0.5, 0.8, 0.95, 0.995, 1);

test('on white noise the power is that of the textbook', () => {
  const slopeError = SIGMA / Math.sqrt(COUNT / 12);
  const z = 300_000 / slopeError;
  expect(consult(sightOf(0, 300_000)).power).toBeCloseTo(cumulativeStdNormalProbability(z - 1.96), 2);
});

test('without a leak the oracle is wrong in one of forty', () => {
  fc.assert(fc.property(anyPhi, (phi) => expect(consult(sightOf(phi, 0)).power).toBeCloseTo(0.025, 3)));
});

test('a larger leak is never harder to find', () => {
  fc.assert(
    fc.property(anyPhi, anyLeak, (phi, bytes) => {
      expect(consult(sightOf(phi, 2 * bytes)).power).toBeGreaterThanOrEqual(consult(sightOf(phi, bytes)).power - 1e-9);
    }),
  );
});

test('noise that carries over hides more', () => {
  const powers = [0, 0.5, 0.8, 0.95].map((phi) => consult(sightOf(phi, 1e6)).power);
  expect(powers).toEqual([...powers].sort((a, b) => b - a));
});

test('a height that must be fitted never helps', () => {
  fc.assert(
    fc.property(anyPhi, anyLeak, fc.double({ min: 0.05, max: 2, noNaN: true }), (phi, bytes, tau) => {
      const { power, powerKnowing } = consult(sightOf(phi, bytes, 0, (share) => 1e7 * (1 - Math.exp(-share / tau))));
      expect(power).toBeLessThanOrEqual(powerKnowing + 1e-9);
    }),
  );
});

test('a cache that fills in a line all the time cannot be told from a leak', () => {
  expect(consult(sightOf(0, 1e7, 0, (share) => 1e7 * share)).power).toBe(0);
});

test('a shape that grows with time needs no height of its own where time is fitted anyway', () => {
  const grows = sightOf(0, 1e6, 0, (share) => 1e7 * share);
  const { power, powerKnowing } = consult({ ...grows, even: (ms) => (ms / WINDOW_MS) ** 2, beside: [(ms) => ms] });
  expect(power).toBe(powerKnowing);
});

test('what has to be told from everything bounded is harder to find', () => {
  fc.assert(
    fc.property(anyPhi, anyLeak, (phi, bytes) => {
      const { power, powerUnshaped } = consult(sightOf(phi, bytes));
      expect(powerUnshaped).toBeLessThan(power + 1e-9);
    }),
  );
});

test('a large leak is told from everything bounded', () => {
  expect(consult(sightOf(0.5, 1e8)).powerUnshaped).toBeGreaterThan(0.99);
});

test('the rate that is fitted to readings without noise is the true one', () => {
  fc.assert(fc.property(anyPhi, anyLeak, (phi, bytes) => expect(consult(sightOf(phi, bytes)).error).toBeCloseTo(0, 6)));
});

test('its standard error on white noise is that of the textbook', () => {
  const { standardError } = consult(sightOf(0, 3e5));
  expect(standardError).toBeCloseTo(SIGMA / Math.sqrt(COUNT / 12) / 3e5, 2);
});

test('two readings show nothing', () => {
  const sight = sightOf(0, 3e5);
  const readings = cutReadings(sight.readings, 0, (1.5 * WINDOW_MS) / COUNT);
  expect(consult({ ...sight, readings })).toMatchObject({ power: 0, error: null, standardError: null });
});

test('a dozen bursts at random are never a sure thing', () => {
  fc.assert(
    fc.property(anyPhi, anyLeak, (phi, bytes) => expect(consult(sightOf(phi, bytes, 1 / 12)).power).toBeLessThan(0.99)),
  );
});

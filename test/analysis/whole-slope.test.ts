import { expect, test } from '@jest/globals';
import { ERROR_RATE } from '../../src/analysis/setting.ts';
import { wholeSlope } from '../../src/analysis/whole-slope.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';

const HOUR = 3_600_000;

function slopeOf(value: (hours: number, i: number) => number, size = 100) {
  const tMs = Float64Array.from({ length: size }, (_, i) => (i * HOUR) / size);
  const values = tMs.map((t, i) => value(t / HOUR, i));
  return wholeSlope({ tMs, values, spacing: tMs.map(() => 1) }, 'bytes', 1, ERROR_RATE);
}

test('a line is told per hour, within its interval', () => {
  const normal = normalsFrom(randomFrom(1));
  const slope = slopeOf((hours) => 1e6 * hours + 5_000 * normal());
  expect(slope?.low).toBeLessThan(1e6);
  expect(slope?.high).toBeGreaterThan(1e6);
  expect(slope?.perHour).toBeCloseTo(1e6, -5);
});

test('one wild sample does not move it', () => {
  expect(slopeOf((hours, i) => 1e6 * hours + (i === 50 ? 1e12 : 0))?.perHour).toBeCloseTo(1e6, 0);
});

test('two samples have no slope', () => {
  expect(slopeOf((hours) => hours, 2)).toBeNull();
});

import { expect, test } from '@jest/globals';
import type { Evidence } from '../../src/analysis/gather-evidence.ts';
import { ERROR_RATE } from '../../src/analysis/setting.ts';
import { toldSlope } from '../../src/analysis/told-slope.ts';

const HOUR = 3_600_000;

/** 1 MB/h to the byte, found at half of that beside a warm-up. */
function evidenceOf(changed: Partial<Evidence>): Evidence {
  const tMs = Float64Array.from({ length: 120 }, (_, i) => i * 60_000);
  const bins = { tMs, values: tMs.map((t) => (1e6 * t) / HOUR), spacing: tMs.map(() => 1) };
  const perExposure = { estimate: 5e5 / HOUR, low: 4e5 / HOUR, high: 6e5 / HOUR };
  const best = { model: { kind: 'saturating' } };
  const fitted = bins;
  const found = {
    bins,
    fitted,
    perExposure,
    best,
    exposureKind: 'time',
    plainLine: false,
    roundingError: 1,
    ...changed,
  };
  return found as unknown as Evidence;
}

test('a leak beside a warm-up is told at the rate that it was found at', () => {
  expect(toldSlope('adds-with-time', evidenceOf({}), 'bytes', ERROR_RATE)).toMatchObject({ perHour: 5e5, high: 6e5 });
});

test('where a straight line explains the record too, the interval holds its slope as well', () => {
  const slope = toldSlope('adds-with-time', evidenceOf({ plainLine: true }), 'bytes', ERROR_RATE);
  expect(slope?.high).toBeGreaterThanOrEqual(1e6);
});

test('so it does where the rate rests on what was left of the record', () => {
  const [whole, left] = [evidenceOf({}), evidenceOf({})];
  const slope = toldSlope('adds-with-time', { ...whole, fitted: left.bins }, 'bytes', ERROR_RATE);
  expect(slope?.high).toBeGreaterThanOrEqual(1e6);
});

test('what is no leak is told as a whole', () => {
  expect(toldSlope('levelled-off', evidenceOf({}), 'bytes', ERROR_RATE)?.perHour).toBeCloseTo(1e6, 0);
});

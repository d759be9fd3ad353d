import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { persists } from '../../src/analysis/persists.ts';

const QUIET = { model: { phi: 0, readingVariance: 0 }, innovation: 0 };

test('a line goes on', () => {
  expect(
    persists(
      Float64Array.from({ length: 120 }, (_, i) => i),
      QUIET,
    ),
  ).toBe(true);
});

test('what rose in the first third alone does not', () => {
  expect(
    persists(
      Float64Array.from({ length: 120 }, (_, i) => Math.min(i, 30)),
      QUIET,
    ),
  ).toBe(false);
});

test('a sixth that stood still by no more than half a standard error went on', () => {
  const values = Float64Array.from({ length: 120 }, (_, i) => i - (i >= 60 && i < 80 ? 25 : 0));
  expect(persists(values, QUIET)).toBe(false);
  expect(persists(values, { model: { phi: 0, readingVariance: 0 }, innovation: 100 })).toBe(true);
});

test('noise that wanders excuses nothing', () => {
  const values = Float64Array.from({ length: 120 }, (_, i) => Math.min(i, 30));
  expect(persists(values, { model: { phi: 0.97, readingVariance: 0 }, innovation: 1000 })).toBe(false);
});

test('what fell never goes on, however noisy', () => {
  const falling = fc.array(fc.nat(1000), { minLength: 24, maxLength: 120 });
  fc.assert(
    fc.property(falling, fc.nat(1e6), (steps, innovation) => {
      let level = 0;
      const values = Float64Array.from(steps, (step) => {
        level -= step + 1;
        return level;
      });
      expect(persists(values, { ...QUIET, innovation })).toBe(false);
    }),
  );
});

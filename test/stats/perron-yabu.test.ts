import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitPerronYabu } from '../../src/stats/perron-yabu.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';
import { knownSlopeErrors } from '../support/known-slope-errors.ts';

test.each(knownSlopeErrors)(
  'the slope of "$name" is that of the authors’ steps in NumPy',
  ({ y, spacing, perronYabu }) => {
    const fit = fitPerronYabu(Float64Array.from(y), Float64Array.from(spacing));
    expect(fit?.phi).toBeCloseTo(perronYabu.phi, 8);
    expect(fit?.slope).toBeCloseTo(perronYabu.slope, 7);
    expect(fit?.standardError).toBeCloseTo(perronYabu.standardError, 7);
  },
);

const series = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 3 })), { maxLength: 30 });

test('for all series, phi lies between 0 and 1 and no number is NaN', () => {
  fc.assert(
    fc.property(series, (drawn) => {
      const fit = fitPerronYabu(
        Float64Array.from(drawn, ([value]) => 2 ** 53 + 2 * value),
        Float64Array.from(drawn, ([, step]) => step),
      );
      fc.pre(fit !== null);
      expect(fit.phi).toBeGreaterThanOrEqual(0);
      expect(fit.phi).toBeLessThanOrEqual(1);
      expect(fit.slope).not.toBeNaN();
      expect(fit.standardError).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('for all walks without gaps, the slope is the rise over the steps', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const normal = normalsFrom(randomFrom(seed));
      let level = 0;
      const walk = Float64Array.from({ length: 50 }, () => (level += normal()));
      const fit = fitPerronYabu(walk, new Float64Array(50).fill(1));
      fc.pre(fit?.phi === 1);
      expect(fit?.slope).toBeCloseTo(((walk[49] as number) - (walk[0] as number)) / 49, 9);
    }),
  );
});

test('a constant series and a line have a slope for certain', () => {
  const spacing = new Float64Array(20).fill(1);
  const flat = fitPerronYabu(new Float64Array(20).fill(7), spacing);
  const line = fitPerronYabu(
    spacing.map((_, i) => 3 * i),
    spacing,
  );
  expect(flat).toEqual({ slope: 0, standardError: 0, phi: expect.any(Number) });
  expect(line?.slope).toBeCloseTo(3, 9);
  expect(line?.standardError).toBeCloseTo(0, 9);
});

test('three values, gaps everywhere and two values at one time have no slope', () => {
  const of = (steps: readonly number[]): unknown =>
    fitPerronYabu(
      Float64Array.from(steps, (_, i) => i % 3),
      Float64Array.from(steps),
    );
  expect([of([]), of([1]), of([1, 1, 1]), of([2, 2, 2, 2, 2, 2]), of([1, 1, 1, 0, 1, 1])]).toEqual(
    new Array(5).fill(null),
  );
});

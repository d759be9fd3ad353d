import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bentFamilies,
  type CandidateModel,
  type FittedModel,
  LINE,
  stepModels,
  warmUps,
} from '../../src/analysis/candidate-models.ts';
import { averageEffect, fitPlausible } from '../../src/analysis/weigh-models.ts';
import { prepareRegression } from '../../src/stats/noisy-regression.ts';
import { tQuantile } from '../../src/stats/student-t.ts';
import { drawBins } from '../support/draw-bins.ts';

/** A fitted model of which one effect is known. */
function fitted(kind: CandidateModel['kind'], value: number, error: number, bic: number): FittedModel {
  const noise = { phi: 0, readingVariance: 0 };
  const fit = { coefficients: [value], standardErrors: [error], degreesOfFreedom: 100, bic, noise };
  return { model: { kind, columns: [], searched: 0 }, fit, bic };
}

const value = fc.double({ min: -100, max: 100, noNaN: true });
const error = fc.double({ min: 0.1, max: 20, noNaN: true });
const kind = fc.constantFrom<CandidateModel['kind']>('line', 'saturating', 'shrinking', 'step');
const models = fc.array(
  fc
    .record({ of: kind, at: value, by: error, bic: fc.double({ min: 0, max: 6, noNaN: true }) })
    .map(({ of, at, by, bic }) => fitted(of, at, by, bic)),
  { minLength: 1, maxLength: 8 },
);

test('for all effects, a model alone has the interval of Student', () => {
  fc.assert(
    fc.property(value, error, (at, by) => {
      const effect = averageEffect([fitted('line', at, by, 3)], 0, 1, 0.95);
      const half = by * tQuantile(0.025, 100);
      expect(effect?.low).toBeCloseTo(at - half, 4);
      expect(effect?.high).toBeCloseTo(at + half, 4);
      expect(effect?.standardError).toBeCloseTo(by, 9);
    }),
  );
});

test('for all models, the estimate lies between the least and the greatest of theirs', () => {
  fc.assert(
    fc.property(models, (drawn) => {
      const values = drawn.map(({ fit }) => fit.coefficients[0] as number);
      const { estimate } = averageEffect(drawn, 0, 1, 0.95) ?? { estimate: Number.NaN };
      expect(estimate).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
      expect(estimate).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
    }),
  );
});

test('for all models, more confidence has the wider interval', () => {
  fc.assert(
    fc.property(models, (drawn) => {
      const narrow = averageEffect(drawn, 0, 1, 0.9);
      const wide = averageEffect(drawn, 0, 1, 0.99);
      expect(wide?.low).toBeLessThan(narrow?.low ?? Number.NaN);
      expect(wide?.high).toBeGreaterThan(narrow?.high ?? Number.NaN);
    }),
  );
});

test('for all models, growth is above chance where the interval is above 0', () => {
  fc.assert(
    fc.property(models, (drawn) => {
      const { low, pValue } = averageEffect(drawn, 0, 1, 0.95) ?? { low: 0, pValue: Number.NaN };
      fc.pre(Math.abs(low) > 1e-3);
      expect(pValue < 0.025).toBe(low > 0);
    }),
  );
});

test('for all ranges, the effect is per unit of the cause', () => {
  fc.assert(
    fc.property(models, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (drawn, range) => {
      const whole = averageEffect(drawn, 0, 1, 0.95);
      const perUnit = averageEffect(drawn, 0, range, 0.95);
      expect(((perUnit?.estimate ?? 0) * range - (whole?.estimate ?? 1)) / 100).toBeCloseTo(0, 9);
      expect(((perUnit?.standardError ?? 0) * range) / (whole?.standardError ?? 1)).toBeCloseTo(1, 9);
    }),
  );
});

test('for all numbers of members, a kind weighs no more for having many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (count) => {
      const plateaus = Array.from({ length: count }, () => fitted('saturating', 0, 1, 2));
      const effect = averageEffect([fitted('line', 10, 1, 2), ...plateaus], 0, 1, 0.95);
      expect(effect?.estimate).toBeCloseTo(5, 9);
    }),
  );
});

test('for all differences of BIC, a kind weighs what that says', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (worse) => {
      const effect = averageEffect([fitted('line', 10, 1, 0), fitted('saturating', 0, 1, worse)], 0, 1, 0.95);
      expect(effect?.estimate).toBeCloseTo(10 / (1 + Math.exp(-worse / 2)), 9);
    }),
  );
});

test('a plateau that is as plausible leaves nothing shown', () => {
  const effect = averageEffect([fitted('line', 10, 1, 0), fitted('saturating', 0, 1, 0)], 0, 1, 0.95);
  expect(effect?.low).toBeLessThan(0);
});

test('no model has no effect', () => {
  expect(averageEffect([], 0, 1, 0.95)).toBeNull();
});

/** What is plausible of a series of 120 values, a line and what levels off with time. */
function explain(level: (share: number) => number, seed: number): readonly FittedModel[] {
  const { values, spacing } = drawBins(level, 1, seed);
  const time = Float64Array.from(values, (_, i) => i / (values.length - 1));
  const constant = new Float64Array(values.length).fill(1);
  const byTime = warmUps(time);
  return fitPlausible(
    prepareRegression(values, [constant, time], spacing, 0),
    { models: [LINE], families: bentFamilies(time), mixtures: [[byTime, byTime]] },
    2,
  );
}

const seeds = [1, 2, 3, 4, 5];

test.each(seeds)('the likeliest model comes first, and none is a Bayes factor of 20 worse (seed %i)', (seed) => {
  const bics = explain((share) => 30 * share, seed).map(({ bic }) => bic);
  expect(bics).toEqual(bics.toSorted((a, b) => a - b));
  expect((bics.at(-1) ?? 0) - (bics[0] ?? 0)).toBeLessThanOrEqual(6);
});

test.each(seeds)('a line is plausible where there is one, and no mixture is tried (seed %i)', (seed) => {
  const plausible = explain((share) => 30 * share, seed);
  expect(plausible.some(({ model }) => model.kind === 'line')).toBe(true);
  expect(Math.max(...plausible.map(({ model }) => model.columns.length))).toBeLessThanOrEqual(1);
});

test.each(seeds)('a line is not plausible for what levelled off (seed %i)', (seed) => {
  expect(explain((share) => 60 * (1 - Math.exp(-share / 0.08)), seed).map(({ model }) => model.kind)).not.toContain(
    'line',
  );
});

test.each(seeds)('what levels off twice is explained by both (seed %i)', (seed) => {
  const twice = (share: number): number => 60 * (1 - Math.exp(-share / 0.02)) + 60 * (1 - Math.exp(-share / 0.4));
  expect(explain(twice, seed).some(({ model }) => model.columns.length === 2)).toBe(true);
});

test.each(seeds)('no model takes growth the other way (seed %i)', (seed) => {
  for (const { fit } of explain((share) => 60 * share ** 3, seed)) {
    for (const coefficient of fit.coefficients.slice(2)) expect(coefficient).toBeGreaterThanOrEqual(0);
  }
});

/** A table that is told by the thousand: each row steps up, and twice by two of them. */
function inThousands(rows: number): readonly CandidateModel['kind'][] {
  const time = Float64Array.from({ length: rows }, (_, i) => i / (rows - 1));
  const values = time.map((_, i) => 1000 * (i + (i >= rows / 3 ? 1 : 0) + (i >= rows / 2 ? 1 : 0)));
  const shared = [time.map(() => 1), time];
  const regression = prepareRegression(
    values,
    shared,
    time.map(() => 1),
    1,
  );
  const models = [LINE, ...stepModels(values, shared)];
  return fitPlausible(regression, { models, families: [], mixtures: [] }, shared.length).map(({ model }) => model.kind);
}

test('few rows are no evidence of steps', () => {
  expect(inThousands(16)).toEqual(['line']);
});

test('many are', () => {
  expect(inThousands(120)).toContain('step');
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kendallTau, scoreConcordance } from '../../src/stats/kendall.ts';
import { known } from '../support/known-trends.ts';

test.each(known.rankCorrelations)('tau of "$name" is that of SciPy', ({ x, y, tau }) => {
  expect(kendallTau(x, y)).toBeCloseTo(tau, 12);
});

const points = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 })), { maxLength: 40 });

test('for all points, the score is that of counting every pair', () => {
  fc.assert(
    fc.property(points, (drawn) => {
      const pairs = drawn.flatMap(([x, y], i) => drawn.slice(i + 1).map(([u, v]) => [u - x, v - y] as const));
      expect(
        scoreConcordance(
          drawn.map(([x]) => x),
          drawn.map(([, y]) => y),
        ),
      ).toEqual({
        score: pairs.reduce((sum, [dx, dy]) => sum + Math.sign(dx) * Math.sign(dy), 0),
        tiedInX: pairs.filter(([dx]) => dx === 0).length,
        tiedInY: pairs.filter(([, dy]) => dy === 0).length,
      });
    }),
  );
});

test('for all points, tau does not care which is x, nor in which order they come', () => {
  fc.assert(
    fc.property(points, (drawn) => {
      const x = drawn.map(([each]) => each);
      const y = drawn.map(([, each]) => each);
      expect(kendallTau(y, x)).toEqual(kendallTau(x, y));
      expect(kendallTau(x.toReversed(), y.toReversed())).toEqual(kendallTau(x, y));
    }),
  );
});

test('for all series that are not constant, tau with itself is 1 and with its mirror -1', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 2 }), (values) => {
      fc.pre(new Set(values).size > 1);
      expect(kendallTau(values, values)).toBeCloseTo(1, 12);
      expect(
        kendallTau(
          values,
          values.map((value) => -value),
        ),
      ).toBeCloseTo(-1, 12);
    }),
  );
});

test('values near 2^53 are told apart', () => {
  expect(kendallTau([1, 2, 3], [2 ** 53 - 2, 2 ** 53 - 1, 2 ** 53])).toBe(1);
});

test('fewer than two points, and a constant, have no tau', () => {
  expect([kendallTau([], []), kendallTau([1], [2]), kendallTau([1, 2], [7, 7]), kendallTau([7, 7], [1, 2])]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('a million points that rise are all concordant', () => {
  const values = new Float64Array(1e6).map((_, i) => i);
  expect(scoreConcordance(values, values).score).toBe((1e6 * (1e6 - 1)) / 2);
});

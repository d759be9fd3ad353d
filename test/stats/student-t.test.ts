import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tQuantile, tUpperTail } from '../../src/stats/student-t.ts';
import { oracles } from '../support/statistics-oracles.ts';

test.each(oracles.tails)('the upper tail of $t with $df degrees of freedom is that of SciPy', ({ t, df, tail }) => {
  expect(tUpperTail(t, df)).toBeCloseTo(tail, 8);
});

test.each(oracles.quantiles)(
  'the quantile of $tail with $df degrees of freedom is that of SciPy',
  ({ tail, df, t }) => {
    expect(Math.abs(tQuantile(tail, df) - t)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(t)));
  },
);

test('for all tails, the tail beyond a quantile is the tail it was asked for', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 0.9999, noNaN: true }), fc.integer({ min: 1, max: 500 }), (tail, df) => {
      expect(tUpperTail(tQuantile(tail, df), df)).toBeCloseTo(tail, 7);
    }),
  );
});

test('nothing lies beyond infinity, and everything beyond minus infinity', () => {
  expect([tUpperTail(Number.POSITIVE_INFINITY, 5), tUpperTail(Number.NEGATIVE_INFINITY, 5)]).toEqual([0, 1]);
});

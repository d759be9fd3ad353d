import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createProbePeriod } from '../../src/session/probe-period.ts';

/** The period after readings of these costs. */
function spendAll(ownMs: number, costs: readonly number[]): number {
  const period = createProbePeriod(ownMs);
  for (const cost of costs) period.spend(cost);
  return period.ms();
}

test('a probe that keeps to a thousandth of its period keeps its period', () => {
  expect(spendAll(250, Array(1000).fill(0.25))).toBe(250);
});

test('a dear probe of ten seconds is slowed after three readings', () => {
  expect(spendAll(10_000, [19, 19])).toBe(10_000);
  expect(spendAll(10_000, [19, 19, 19])).toBe(20_000);
});

test('forall costs: one outlier among the first readings changes nothing', () => {
  const property = fc.property(fc.constantFrom(250, 1_000, 10_000), fc.nat(8), (ownMs, at) => {
    const costs: number[] = Array(9).fill(0.01);
    costs[at] = 5_000;
    expect(spendAll(ownMs, costs)).toBe(ownMs);
  });
  fc.assert(property);
});

test('forall costs: the period ends large enough for them, or at a minute', () => {
  const property = fc.property(
    fc.integer({ min: 10, max: 60_000 }),
    fc.double({ min: 0, max: 200, noNaN: true }),
    (ownMs, cost) => {
      const periodMs = spendAll(ownMs, Array(50).fill(cost));
      expect(cost * 1000 <= periodMs || periodMs === 60_000).toBe(true);
      expect(periodMs).toBeGreaterThanOrEqual(ownMs);
    },
  );
  fc.assert(property);
});

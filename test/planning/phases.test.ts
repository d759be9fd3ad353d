import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MINUTE_MS } from '../../src/model/units.ts';
import { type PhaseCircumstances, type PhaseWishes, planPhases } from '../../src/planning/phases.ts';

const NO_WISHES: PhaseWishes = { settleMs: null, loadMs: null, drainMs: null, cycles: null, longestMs: null };
const FALCO: PhaseCircumstances = { specimen: false, falcoAgeMs: 10 ** 6, detect: null, ratePerSecond: 200 };

const total = (phases: readonly { readonly durationMs: number }[]) =>
  phases.reduce((sum, { durationMs }) => sum + durationMs, 0);

test('a default run on a Falco of any age ends within 7 minutes', () => {
  const property = fc.property(fc.nat({ max: 10 ** 9 }), (falcoAgeMs) => {
    expect(total(planPhases(NO_WISHES, { ...FALCO, falcoAgeMs }))).toBeLessThanOrEqual(7 * MINUTE_MS);
  });
  fc.assert(property);
});

test('a Falco younger than its first purge is left alone until that is over', () => {
  const [settle] = planPhases(NO_WISHES, { ...FALCO, falcoAgeMs: 5000 });
  expect(settle).toEqual({ kind: 'settle', cycle: 0, durationMs: 40_000 });
});

test('a default run on the specimen takes 60 to 90 s', () => {
  const ms = total(planPhases(NO_WISHES, { ...FALCO, specimen: true, falcoAgeMs: null }));
  expect([ms >= 60_000, ms <= 90_000]).toEqual([true, true]);
});

test('each load is followed by its drain, and both carry the number of their cycle', () => {
  const phases = planPhases({ ...NO_WISHES, cycles: 3 }, FALCO).map(({ kind, cycle }) => `${kind} ${cycle}`);
  expect(phases).toEqual(['settle 0', 'load 1', 'drain 1', 'load 2', 'drain 2', 'load 3', 'drain 3']);
});

test('a smaller leak to detect never makes the load shorter', () => {
  const loadOf = (value: number) =>
    planPhases(NO_WISHES, { ...FALCO, detect: { unit: 'bytes per hour', value } })[1]?.durationMs ?? 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 9 }), (a, b) => {
      return loadOf(Math.min(a, b)) >= loadOf(Math.max(a, b));
    }),
  );
});

test('what was named is taken as it is, a leak to detect or not', () => {
  const wishes = { settleMs: 0, loadMs: 1000, drainMs: 0, cycles: 1, longestMs: null };
  const phases = planPhases(wishes, { ...FALCO, detect: { unit: 'bytes per operation', value: 1 } });
  expect(phases.map(({ durationMs }) => durationMs)).toEqual([0, 1000, 0]);
});

test('through a purge the last drain alone is longer, by a tenth of the period at least', () => {
  const phases = planPhases({ ...NO_WISHES, throughPurge: true }, { ...FALCO, purgePeriodMs: 20 * MINUTE_MS });
  expect(phases.map(({ kind, durationMs }) => [kind, durationMs])).toEqual([
    ['settle', 10_000],
    ['load', 90_000],
    ['drain', 60_000],
    ['load', 90_000],
    ['drain', 22 * MINUTE_MS],
  ]);
});

test('a drain that was named and sees the purge stays as it is', () => {
  const wishes = { ...NO_WISHES, drainMs: 30 * MINUTE_MS, cycles: 1, throughPurge: true };
  expect(planPhases(wishes, { ...FALCO, purgePeriodMs: 20 * MINUTE_MS }).at(-1)?.durationMs).toBe(30 * MINUTE_MS);
});

test('a drain through a purge of any period is longer than that, and than the shortest one that sees it by a step at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 60 * MINUTE_MS }), (purgePeriodMs) => {
      const wishes = { ...NO_WISHES, drainMs: 0, throughPurge: true };
      const drainMs = planPhases(wishes, { ...FALCO, purgePeriodMs }).at(-1)?.durationMs ?? 0;
      expect(drainMs).toBeGreaterThanOrEqual(1.1 * purgePeriodMs - 1);
      expect(drainMs).toBeLessThanOrEqual(1.1 * purgePeriodMs + MINUTE_MS);
    }),
  );
});

test('a target without a known purge has none to wait for', () => {
  expect(() => planPhases({ ...NO_WISHES, throughPurge: true }, FALCO)).toThrow(/no purge is known; name a Falco/);
});

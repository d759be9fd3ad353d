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

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MINUTE_MS } from '../../src/model/units.ts';
import { planLooks } from '../../src/planning/looks.ts';
import { planPhases, planWatch } from '../../src/planning/phases.ts';

const anyRun = fc
  .record({
    settleMs: fc.integer({ min: 0, max: 60_000 }),
    loadMs: fc.integer({ min: 1_000, max: 600_000 }),
    drainMs: fc.integer({ min: 0, max: 600_000 }),
    cycles: fc.integer({ min: 2, max: 300 }),
  })
  .map((wishes) =>
    planPhases({ ...wishes, longestMs: null }, { specimen: false, falcoAgeMs: null, detect: null, ratePerSecond: 200 }),
  );
const anyWatch = fc.integer({ min: 10 * MINUTE_MS, max: 48 * 60 * MINUTE_MS }).map(planWatch);
const anyPlan = fc.oneof(anyRun, anyWatch);

const wholeOf = (phases: readonly { readonly durationMs: number }[]) =>
  phases.reduce((sum, { durationMs }) => sum + durationMs, 0);

test('all looks together spend the error rate of the run, and no more', () => {
  fc.assert(
    fc.property(anyPlan, (phases) => {
      expect(planLooks(phases).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }),
  );
});

test('the last look is the end, and keeps half of the error rate where there are others', () => {
  fc.assert(
    fc.property(anyPlan, (phases) => {
      const looks = planLooks(phases);
      expect(looks.at(-1)).toEqual({ afterMs: wholeOf(phases), share: looks.length === 1 ? 1 : 0.5 });
    }),
  );
});

test('no look comes before a quarter of the run, and each is 1.15 times as late as the one before', () => {
  fc.assert(
    fc.property(anyPlan, (phases) => {
      const times = planLooks(phases).map(({ afterMs }) => afterMs);
      const earliest = times.map((_, i) => (i === 0 ? wholeOf(phases) / 4 : 1.15 * (times[i - 1] as number)));
      expect(times.every((ms, i) => ms >= (earliest[i] as number))).toBe(true);
    }),
  );
});

test('under load every look is at the end of a drain, and two cycles are over', () => {
  fc.assert(
    fc.property(anyRun, (phases) => {
      const ends = phases.flatMap(({ kind, cycle }, i) =>
        kind === 'drain' && cycle >= 2 ? [wholeOf(phases.slice(0, i + 1))] : [],
      );
      expect(planLooks(phases).filter(({ afterMs }) => !ends.includes(afterMs))).toEqual([]);
    }),
  );
});

test('a watch is not looked at in its first ten minutes', () => {
  fc.assert(
    fc.property(anyWatch, (phases) => {
      expect(planLooks(phases)[0]?.afterMs).toBeGreaterThanOrEqual(10 * MINUTE_MS);
    }),
  );
});

test('a watch of a day is looked at ten times, from six hours on', () => {
  const hours = planLooks(planWatch(24 * 60 * MINUTE_MS)).map(({ afterMs }) => afterMs / 60 / MINUTE_MS);
  expect([hours.length, hours[0], hours.at(-1)]).toEqual([10, 6, 24]);
});

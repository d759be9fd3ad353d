import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPacing, FARTHEST_MS, type Pacing } from '../../src/load/pacing.ts';
import { createSchedules } from '../../src/load/schedule.ts';

const rates = fc.double({ min: 0.01, max: 1e5, noNaN: true });
const spans = fc.integer({ min: 0, max: 10_000 });

function startedPacing(rate: number, phase: number): Pacing {
  const pacing = createPacing(rate, phase);
  pacing.resume(0);
  return pacing;
}

test('what is asked follows the time under load, and paused time does not count', () => {
  fc.assert(
    fc.property(rates, spans, spans, spans, (rate, firstMs, pausedMs, secondMs) => {
      const pacing = startedPacing(rate, 0);
      pacing.pause(firstMs, 0);
      pacing.resume(firstMs + pausedMs);
      const { asked } = pacing.advance(firstMs + pausedMs + secondMs, 0);
      expect(Math.abs(asked - ((firstMs + secondMs) / 1000) * rate)).toBeLessThanOrEqual(1);
    }),
  );
});

test('the shares of several workers add up to the whole schedule, at every moment', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 16 }), spans, (rate, workers, ms) => {
      const shares = Array.from({ length: workers }, (_, i) => startedPacing(rate / workers, i / workers));
      const sum = shares.reduce((total, share) => total + share.advance(ms, 0).asked, 0);
      // a millisecond may fall exactly on an operation of one worker, where rounding decides
      expect(Math.abs(sum - Math.floor((rate * ms) / 1000))).toBeLessThanOrEqual(1);
    }),
  );
});

test('at most one second of the schedule is made up for, and the rest stays asked', () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 0, max: 1e7 }), fc.nat({ max: 1000 }), (rate, ms, tried) => {
      const { asked, limit } = startedPacing(rate, 0).advance(ms, tried);
      expect(limit - tried).toBeLessThanOrEqual(Math.max(1, Math.ceil(rate)));
      expect(limit).toBeLessThanOrEqual(asked);
      expect(asked).toBe(Math.floor((ms / 1000) * rate));
    }),
  );
});

test('a worker that keeps up may try exactly what is asked', () => {
  fc.assert(
    fc.property(rates, fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 50 }), (rate, waits) => {
      const pacing = startedPacing(rate, 0);
      let [nowMs, tried] = [0, 0];
      for (const wait of waits) {
        nowMs += wait;
        const { asked, limit } = pacing.advance(nowMs, tried);
        expect(limit).toBe(asked);
        tried = limit;
      }
    }),
  );
});

test('after a pause nothing is owed', () => {
  const pacing = startedPacing(100, 0);
  pacing.pause(5000, 20);
  pacing.resume(9000);
  expect(pacing.advance(9000, 20)).toEqual({ asked: 500, limit: 20 });
});

test('the next operation falls due when it is said to', () => {
  fc.assert(
    fc.property(rates, spans, (rate, ms) => {
      const pacing = startedPacing(rate, 0.5);
      const before = pacing.advance(ms, 0).asked;
      const waitMs = pacing.untilNextMs(ms);
      fc.pre(waitMs < FARTHEST_MS);
      expect(pacing.advance(ms + waitMs + 0.002, 0).asked).toBeGreaterThan(before);
      expect(pacing.advance(ms + waitMs - 0.002, 0).asked).toBeLessThanOrEqual(before);
    }),
  );
});

test('a paused schedule has no next operation', () => {
  expect(createPacing(100, 0).untilNextMs(0)).toBe(Number.POSITIVE_INFINITY);
});

test('a shaped schedule asks for as much as its shape says, and begins anew with each load', () => {
  const pacing = createPacing(100, 0, createSchedules({ kind: 'ramp' }, 10_000, 1));
  pacing.resume(0);
  expect(pacing.advance(5000, 0).asked).toBe(250);
  pacing.pause(10_000, 1000);
  pacing.resume(20_000);
  expect(pacing.advance(25_000, 1000).asked).toBe(1250);
});

test('while a shape is off the next operation is far', () => {
  const pacing = createPacing(100, 0, createSchedules({ kind: 'burst' }, 10_000, 1));
  pacing.resume(0);
  expect(pacing.untilNextMs(2000)).toBe(FARTHEST_MS);
});

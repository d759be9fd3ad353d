import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyze } from '../../src/analysis/analyze.ts';
import { hasQuickenedSince, lateParts } from '../../src/analysis/late-parts.ts';
import { SHORTEST_WATCH_MS } from '../../src/analysis/materiality.ts';
import type { SegmentSpan } from '../../src/model/run.ts';
import { HOUR_MS, MIB, MINUTE_MS } from '../../src/model/units.ts';
import { drawBins } from '../support/draw-bins.ts';
import { drawRecording, WATCHED_HOUR, WATCHED_NIGHT } from '../support/draw-recording.ts';
import { type Shape, WATCHED_NULLS } from '../support/draw-series.ts';

const LIFE: SegmentSpan = { index: 0, fromMs: 0, toMs: 30 * HOUR_MS + 1, target: null, because: 'start' };

/** Quickened since half the record. */
function quickens(level: (share: number) => number): boolean {
  return hasQuickenedSince(15 * HOUR_MS, drawBins(level, 0, 1), 'bytes');
}

test('a life is looked at again in its last two thirds and its last half', () => {
  const parts = lateParts(
    LIFE,
    drawBins(() => 0, 1, 1),
  );
  expect(parts.map(({ fromMs }) => fromMs / HOUR_MS)).toEqual([expect.closeTo(10, 6), expect.closeTo(15, 6)]);
});

test('for all lengths, no part is shorter than a leak needs to be told from a warm-up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (minutes) => {
      const bins = drawBins(() => 0, 1, 1, (minutes * MINUTE_MS) / HOUR_MS);
      for (const { fromMs } of lateParts(LIFE, bins)) {
        expect(minutes * MINUTE_MS - fromMs).toBeGreaterThanOrEqual(SHORTEST_WATCH_MS);
      }
    }),
  );
});

test('ten minutes have no late part', () => {
  const bins = drawBins(() => 0, 1, 1, 1 / 6);
  expect(lateParts(LIFE, bins)).toEqual([]);
});

test('for all time constants, a warm-up does not quicken', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 2, noNaN: true }), (tau) => {
      expect(quickens((share) => 50 * MIB * (1 - Math.exp(-share / tau)))).toBe(false);
    }),
  );
});

test('for all time constants, logarithmic growth does not quicken', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1, noNaN: true }), (tau) => {
      expect(quickens((share) => 20 * MIB * Math.log1p(share / tau))).toBe(false);
    }),
  );
});

test('for all onsets within the first half, a ramp quickens', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 0.5, noNaN: true }), (onset) => {
      expect(quickens((share) => 50 * MIB * Math.max(0, share - onset))).toBe(true);
    }),
  );
});

test('less than what counts as growth has not quickened', () => {
  expect(quickens((share) => 0.3 * MIB * Math.max(0, share - 0.4))).toBe(false);
});

/** Still for a share of the record, then 80 MiB in the time of all of it. */
const ramp =
  (onset: number): Shape =>
  () =>
  ({ time }) =>
    80 * MIB * Math.max(0, time - onset);

test.each([1, 2, 3])('a leak that begins after 40 %% of a night is a leak, with its rate (seed %i)', (seed) => {
  const { verdict, sentence } = analyze(drawRecording(WATCHED_NIGHT, ramp(0.4), null, seed));
  expect(verdict).toBe('leak');
  const [, rate, error] = /grows ([\d.]+) ± ([\d.]+) MiB\/h/.exec(sentence) ?? [];
  expect(Math.abs(Number(rate) - 10)).toBeLessThanOrEqual(Number(error) + 0.01);
});

test.each([0.7, 0.8, 0.9])('growth that begins after %d of a night is not yet a leak', (onset) => {
  expect(analyze(drawRecording(WATCHED_NIGHT, ramp(onset), null, 1)).verdict).toBe('inconclusive');
});

test.each(
  ['warm-up', 'log warm-up', 'cache fill', 'steps'].flatMap((name) =>
    [1, 2, 3, 4, 5, 6].map((seed) => [name, seed] as const),
  ),
)('%s is no leak in any late part (seed %i)', (name, seed) => {
  const shape = WATCHED_NULLS[name] as Shape;
  const verdicts = [WATCHED_HOUR, WATCHED_NIGHT].map(
    (drawn) => analyze(drawRecording(drawn, shape, null, seed)).verdict,
  );
  expect(verdicts).not.toContain('leak');
});

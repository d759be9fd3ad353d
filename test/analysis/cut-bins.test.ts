import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { awayFromEdges, cutBins, firstAtOrAfter } from '../../src/analysis/cut-bins.ts';
import type { PhaseSpan, Series } from '../../src/model/run.ts';
import { buildRecording } from '../support/build-recording.ts';

const times = fc
  .uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 300 })
  .map((drawn) => Float64Array.from(drawn.toSorted((a, b) => a - b)));

/** Phases that cover the first 100 s, of 1 s and more each. */
const phases = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 8 }).map((cuts) => {
  const edges = [0, ...cuts.toSorted((a, b) => a - b), 100].map((s) => s * 1000);
  return edges.slice(1).map((toMs, i): PhaseSpan => {
    const phase = i % 2 === 0 ? 'drain' : 'load';
    return { phase, cycle: i, fromMs: edges[i] as number, toMs };
  });
});

function seriesAt(tMs: Float64Array): Series {
  const recording = buildRecording({ series: { memory: { unit: 'bytes', tMs, values: tMs } } });
  return recording.series.get('memory') as Series;
}

test('for all times, the first at or after one is where a search from the start finds it', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: -10, max: 100_010 }), (tMs, at) => {
      const found = tMs.findIndex((t) => t >= at);
      expect(firstAtOrAfter(tMs, at)).toBe(found === -1 ? tMs.length : found);
    }),
  );
});

test('for all samples and phases, each sample is in one bin', () => {
  fc.assert(
    fc.property(times, phases, fc.integer({ min: 1, max: 60 }), (tMs, spans, most) => {
      const edges = cutBins(tMs, spans, most);
      expect([edges[0], edges.at(-1)]).toEqual([0, tMs.length]);
      edges.slice(1).forEach((edge, i) => {
        expect(edge).toBeGreaterThanOrEqual(edges[i] as number);
      });
    }),
  );
});

test('for all samples and phases, no bin reaches over the start of a phase', () => {
  fc.assert(
    fc.property(times, phases, fc.integer({ min: 1, max: 60 }), (tMs, spans, most) => {
      const edges = cutBins(tMs, spans, most);
      const phaseOf = (t: number): number => spans.findLastIndex(({ fromMs }) => t >= fromMs);
      edges.slice(1).forEach((to, i) => {
        const inBin = Array.from(tMs.subarray(edges[i] as number, to), phaseOf);
        expect(new Set(inBin).size).toBeLessThanOrEqual(1);
      });
    }),
  );
});

test('for all phases, there are about as many bins as asked for', () => {
  fc.assert(
    fc.property(phases, fc.integer({ min: 1, max: 60 }), (spans, most) => {
      const tMs = Float64Array.from({ length: 5000 }, (_, i) => i * 20);
      const count = cutBins(tMs, spans, most).length - 1;
      expect(Math.abs(count - most)).toBeLessThanOrEqual(spans.length);
    }),
  );
});

test('for all phases, no reading of the first moment of one is kept, but of the first phase all are', () => {
  fc.assert(
    fc.property(phases, (spans) => {
      const tMs = Float64Array.from({ length: 2000 }, (_, i) => i * 50);
      const isSwitch = (t: number): boolean =>
        spans.slice(1).some(({ fromMs, toMs }) => t >= fromMs && t < fromMs + Math.min(300, (toMs - fromMs) / 4));
      const { tMs: kept } = awayFromEdges(seriesAt(tMs), 0, tMs.length, spans);
      expect(kept).toEqual(tMs.filter((t) => !isSwitch(t)));
    }),
  );
});

test('a phase of less than a second keeps three quarters of itself', () => {
  const tMs = Float64Array.from({ length: 140 }, (_, i) => i * 10);
  const spans = [
    { phase: 'drain', cycle: 0, fromMs: 0, toMs: 1000 },
    { phase: 'load', cycle: 1, fromMs: 1000, toMs: 1400 },
  ] as const;
  const { tMs: kept } = awayFromEdges(seriesAt(tMs), 0, tMs.length, spans);
  expect(kept.filter((t) => t >= 1000).length).toBe(30);
});

test('a kept reading keeps its value', () => {
  const tMs = Float64Array.from({ length: 500 }, (_, i) => i * 10);
  const spans = [
    { phase: 'drain', cycle: 0, fromMs: 0, toMs: 2000 },
    { phase: 'load', cycle: 1, fromMs: 2000, toMs: 5000 },
  ] as const;
  const kept = awayFromEdges(seriesAt(tMs), 50, 450, spans);
  expect(Array.from(kept.values)).toEqual(Array.from(kept.tMs));
});

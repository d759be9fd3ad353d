import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { betweenLoads } from '../../src/analysis/between-loads.ts';
import type { Series } from '../../src/model/run.ts';
import { buildRecording } from '../support/build-recording.ts';

const cycles = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 })), { maxLength: 4 });

/** A reading each half second of a settle phase of 5 s and of cycles of loads and drains in seconds. */
function record(drawn: readonly (readonly [number, number])[]) {
  const phases = drawn.flatMap(([load, drain]) => [['load', load * 1000] as const, ['drain', drain * 1000] as const]);
  const seconds = drawn.reduce((sum, [load, drain]) => sum + load + drain, 5);
  const tMs = Array.from({ length: 2 * seconds }, (_, i) => 500 * i);
  const recording = buildRecording({
    phases: [['settle', 5_000], ...phases],
    operationsPerSecond: 10,
    series: { memory: { unit: 'bytes', tMs, values: tMs.map((t) => 3 * t) } },
  });
  return { series: recording.series.get('memory') as Series, phases: recording.phases };
}

test('for all cycles, no reading under load is left', () => {
  fc.assert(
    fc.property(cycles, (drawn) => {
      const { series, phases } = record(drawn);
      const loads = phases.filter(({ phase }) => phase === 'load');
      const under = betweenLoads(series, phases).tMs.filter((t) => loads.some((at) => t >= at.fromMs && t < at.toMs));
      expect(under.length).toBe(0);
    }),
  );
});

test('for all cycles, the second half of each drain is left and the first is not', () => {
  fc.assert(
    fc.property(cycles, (drawn) => {
      const { series, phases } = record(drawn);
      const left = betweenLoads(series, phases).tMs;
      for (const { fromMs, toMs } of phases.filter(({ phase }) => phase === 'drain')) {
        const inDrain = left.filter((t) => t >= fromMs && t < toMs);
        const half = (fromMs + toMs) / 2;
        expect(inDrain).toEqual(series.tMs.filter((t) => t >= half && t < toMs));
      }
    }),
  );
});

test('for all cycles, the settle phase is left whole, and each reading keeps its value', () => {
  fc.assert(
    fc.property(cycles, (drawn) => {
      const { series, phases } = record(drawn);
      const left = betweenLoads(series, phases);
      expect(left.tMs.filter((t) => t < 5_000).length).toBe(10);
      expect(left.values).toEqual(left.tMs.map((t) => 3 * t));
    }),
  );
});

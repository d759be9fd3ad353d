import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rateOfCounter } from '../../../src/report/timeline/rate-of-counter.ts';

/** Readings of a counter at rising times. */
const readings = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 0, max: 5000 })), {
    minLength: 2,
    maxLength: 60,
  })
  .map((steps) => {
    let [tMs, value] = [0, 0];
    const points = steps.map(([wait, rise]) => {
      tMs += wait;
      value += rise;
      return [tMs, value] as const;
    });
    return {
      tMs: Float64Array.from(points, ([time]) => time),
      values: Float64Array.from(points, ([, count]) => count),
    };
  });

test('forall counters: the rates add up to what was counted between its first and its last reading', () => {
  fc.assert(
    fc.property(readings, (counter) => {
      const [firstMs, lastMs] = [counter.tMs[0] ?? 0, counter.tMs.at(-1) ?? 0];
      const { tMs, values } = rateOfCounter(counter, { fromMs: 0, toMs: lastMs });
      const sum = [...tMs.keys()].slice(0, -1).reduce((total, i) => {
        const from = Math.max(firstMs, tMs[i] ?? 0);
        return total + ((values[i] ?? 0) * Math.max(0, (tMs[i + 1] ?? 0) - from)) / 1000;
      }, 0);
      expect(sum).toBeCloseTo((counter.values.at(-1) ?? 0) - (counter.values[0] ?? 0), 4);
    }),
  );
});

test('a counter that began again counted nothing for a moment', () => {
  const counter = { tMs: Float64Array.of(0, 1000, 2000, 3000), values: Float64Array.of(0, 500, 10, 20) };
  expect([...rateOfCounter(counter, { fromMs: 0, toMs: 3000 }).values]).toEqual([500, 0, 10, 10]);
});

test('before the first reading and after the last there is no rate', () => {
  const counter = { tMs: Float64Array.of(4000, 6000), values: Float64Array.of(0, 200) };
  const { tMs, values } = rateOfCounter(counter, { fromMs: 0, toMs: 10_000 });
  expect([...tMs]).toEqual([4000, 5000, 6000]);
  expect([...values]).toEqual([100, 100, 100]);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Series } from '../../src/model/run.ts';
import { thinLine } from '../../src/report/thin-line.ts';

const readings = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 400 });
const bins = fc.integer({ min: 1, max: 50 });

function seriesOf(values: readonly number[]): Series {
  const metric = { id: 'x', unit: 'count', kind: 'gauge', describe: 'x' } as const;
  return {
    id: 'x',
    metric,
    tMs: Float64Array.from(values, (_, index) => index * 10),
    values: Float64Array.from(values),
  };
}

test('the highest and the lowest reading are kept', () => {
  fc.assert(
    fc.property(readings, bins, (values, most) => {
      const kept = thinLine(seriesOf(values), [], most).values;
      expect(kept).toContain(Math.max(...values));
      expect(kept).toContain(Math.min(...values));
    }),
  );
});

test('each bin holds two points at most', () => {
  fc.assert(
    fc.property(readings, bins, (values, most) => {
      expect(thinLine(seriesOf(values), [], most).values.length).toBeLessThanOrEqual(2 * (most + 1));
    }),
  );
});

test('times rise strictly, and every point is a reading', () => {
  fc.assert(
    fc.property(readings, bins, (values, most) => {
      const { tMs, values: kept } = thinLine(seriesOf(values), [], most);
      expect(tMs.every((at, index) => index === 0 || at > (tMs[index - 1] ?? 0))).toBe(true);
      expect(kept).toEqual(tMs.map((at) => values[at / 10]));
    }),
  );
});

test('a hole breaks the line once, between the readings around it', () => {
  const line = thinLine(seriesOf([1, 2, 3, 4, 5, 6]), [25], 100);
  expect(line.tMs).toEqual([0, 10, 20, 25, 30, 40, 50]);
  expect(line.values).toEqual([1, 2, 3, null, 4, 5, 6]);
});

test('holes before the first and after the last reading break nothing', () => {
  expect(thinLine(seriesOf([1, 2]), [-5, 70], 10).values).toEqual([1, 2]);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openSeries } from '../../src/stats/open-series.ts';

const series = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 })
  .map((values) => Float64Array.from(values));
const width = fc.integer({ min: 1, max: 20 });

test('for all series and widths, the opening is nowhere above the series', () => {
  fc.assert(
    fc.property(series, width, (values, wide) => {
      openSeries(values, wide).forEach((opened, i) => {
        expect(opened).toBeLessThanOrEqual(values[i] as number);
      });
    }),
  );
});

test('for all series and widths, opening twice is opening once', () => {
  fc.assert(
    fc.property(series, width, (values, wide) => {
      const once = openSeries(values, wide);
      expect(openSeries(once, wide)).toEqual(once);
    }),
  );
});

test('for all series and widths, what is nowhere below another opens to what is nowhere below its opening', () => {
  fc.assert(
    fc.property(series, width, fc.infiniteStream(fc.nat(9)), (values, wide, rises) => {
      const above = openSeries(
        values.map((value) => value + (rises.next().value ?? 0)),
        wide,
      );
      openSeries(values, wide).forEach((opened, i) => {
        expect(above[i]).toBeGreaterThanOrEqual(opened);
      });
    }),
  );
});

test('for all series and widths, what never falls stays as it is, but for half a window at the end', () => {
  fc.assert(
    fc.property(series, width, (values, wide) => {
      const rising = values.toSorted();
      const kept = Math.max(1, rising.length - (wide >> 1));
      const end = new Float64Array(rising.length - kept).fill(rising[kept - 1] as number);
      expect(Array.from(openSeries(rising, wide))).toEqual([...rising.subarray(0, kept), ...end]);
    }),
  );
});

test('a series opened one value wide is the series', () => {
  fc.assert(
    fc.property(series, (values) => {
      expect(openSeries(values, 1)).toEqual(values);
    }),
  );
});

test('for all widths, a rise that is shorter is gone and one as long stays', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 20, max: 40 }), (wide, at) => {
      const bump = (length: number): Float64Array =>
        Float64Array.from({ length: 80 }, (_, i) => (i >= at && i < at + length ? 7 : 0));
      expect(openSeries(bump(wide - 1), wide)).toEqual(new Float64Array(80));
      expect(openSeries(bump(wide), wide)).toEqual(bump(wide));
    }),
  );
});

test('no values have no opening', () => {
  expect(openSeries(new Float64Array(0), 5).length).toBe(0);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadShapes } from '../../src/analysis/load-shapes.ts';
import { drawBins, drawLoadedBins } from '../support/draw-bins.ts';

test('for all numbers of loads, each column is 0 outside of its own stretches', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), (cycles) => {
      const bins = drawLoadedBins(cycles, () => 0, 1, 1);
      loadShapes(bins).forEach((column, i) => {
        const other = bins.underLoad.map((on, at) => (on === (i < 2 ? 1 : 0) ? 0 : (column[at] as number)));
        expect(Math.max(...other)).toBe(0);
      });
    }),
  );
});

test('for all numbers of loads, the first column rises from 0 in each of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), (cycles) => {
      const { underLoad, ...bins } = drawLoadedBins(cycles, () => 0, 1, 1);
      const ramp = loadShapes({ ...bins, underLoad })[0] as Float64Array;
      ramp.forEach((share, i) => {
        if (underLoad[i] !== 1) return;
        if (underLoad[i - 1] === 1) expect(share).toBeGreaterThan(ramp[i - 1] as number);
        else expect(share).toBe(0);
        expect(share).toBeLessThan(1);
      });
    }),
  );
});

test('a load that is never switched has no shape', () => {
  expect(loadShapes(drawBins(() => 0, 1, 1))).toEqual([]);
});

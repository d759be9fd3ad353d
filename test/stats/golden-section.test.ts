import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { searchGoldenSection } from '../../src/stats/golden-section.ts';

test('for all valleys, the least point is found to the promised width', () => {
  fc.assert(
    fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.integer({ min: 0, max: 30 }), (least, times) => {
      const { x } = searchGoldenSection(-5, 5, times, (at) => (at - least) ** 2);
      expect(Math.abs(x - least)).toBeLessThanOrEqual(10 * 0.6181 ** (times + 1) + 1e-6);
    }),
  );
});

test('each narrowing costs one evaluation', () => {
  let asked = 0;
  searchGoldenSection(0, 1, 6, (x) => {
    asked += 1;
    return x;
  });
  expect(asked).toBe(8);
});

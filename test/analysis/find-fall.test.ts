import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findFall } from '../../src/analysis/find-fall.ts';

test('for all rising series there is no fall', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 }), (values) => {
      expect(findFall(Float64Array.from(values).sort(), 1)).toBeNull();
    }),
  );
});

test('a sawtooth tells its largest tooth', () => {
  expect(findFall(Float64Array.of(0, 5, 10, 0, 0, 10, 20, 20, 3, 3), 4)).toBe(17);
});

test('a fall of less than a quarter of what was gained is none', () => {
  expect(findFall(Float64Array.of(0, 50, 100, 100, 80, 80, 80), 10)).toBeNull();
});

test('a single wild value is no fall', () => {
  expect(findFall(Float64Array.of(10, 10, 900, 10, 10, -900, 10, 10), 10)).toBeNull();
});

test('a fall at the end counts when it lasts', () => {
  expect(findFall(Float64Array.of(0, 5, 10, 20, 3), 4)).toBeNull();
  expect(findFall(Float64Array.of(0, 5, 10, 20, 20, 3, 3), 4)).toBe(17);
});

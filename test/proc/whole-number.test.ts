import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseWholeNumber } from '../../src/proc/whole-number.ts';

test('every safe whole number comes back', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (number) => {
      expect(parseWholeNumber(String(number), 'x')).toBe(number);
    }),
  );
});

test.each(['', ' 1', '1 ', '-1', '1.5', '1e3', '0x1', 'NaN', undefined])('%j is refused', (text) => {
  expect(() => parseWholeNumber(text, '/proc/x')).toThrow('in /proc/x');
});

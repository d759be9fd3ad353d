import { expect, test } from '@jest/globals';
import { formatUncertain } from '../../src/model/units.ts';

test.each([
  [512, 9, 'bytes', '512 ± 9 B'],
  [9933, 220, 'bytes', '9.70 ± 0.21 KiB'],
  [20.3 * 1024 * 1024, 3.2 * 1024, 'bytes', '20.300 ± 0.003 MiB'],
  [100, 3 * 1024, 'bytes', '0 ± 3 KiB'],
  [3, 0.4, 'count', '3.00 ± 0.40'],
  [0.123, 0.04, 'ratio', '12 ± 4 %'],
  [1500, 20, 'milliseconds', '1.5 s ± 20 ms'],
] as const)('%d give or take %d %s reads "%s"', (value, half, unit, text) => {
  expect(formatUncertain(value, half, unit)).toBe(text);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordEstimate } from '../../src/report/word-estimate.ts';

function around(value: number, half: number) {
  return { value, low: value - half, high: value + half };
}

test.each([
  [around(512, 9), 'bytes', '/fork', '512 ± 9 B/fork'],
  [around(1.93 * 2 ** 30, 0.31 * 2 ** 30), 'bytes', '/h', '1.93 ± 0.31 GiB/h'],
  [around(-3 * 2 ** 20, 2 ** 19), 'bytes', '/h', '-3.00 ± 0.50 MiB/h'],
  [around(36_000, 410), 'count', '/h', '36 000 ± 410/h'],
  [around(0.125, 0.01), 'ratio', '', '12.5 ± 1.0 %'],
] as const)('%j in %s%s reads "%s"', (estimate, unit, per, words) => {
  expect(wordEstimate(estimate, unit, per)).toBe(words);
});

test('the wider side of the interval is told', () => {
  expect(wordEstimate({ value: 10, low: 9, high: 40 }, 'count', '/h')).toBe('10 ± 30/h');
});

test('an interval without an end has no bound', () => {
  const open = { value: 1024, low: Number.NEGATIVE_INFINITY, high: 2048 };
  expect(wordEstimate(open, 'bytes', '/h')).toBe('1 KiB/h, no bound');
});

test('a slope of nothing with an interval of nothing is told as it is', () => {
  expect(wordEstimate(around(0, 0), 'count', '/h')).toBe('0/h ± 0');
});

test('what is no number was not measured', () => {
  expect(wordEstimate(around(Number.NaN, 1), 'bytes', '/h')).toBe('not measured');
});

test('value and interval always have the same number of decimals', () => {
  const finite = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(finite, fc.double({ min: 1e-3, max: 1e12, noNaN: true }), (value, half) => {
      const words = wordEstimate(around(value, half), 'bytes', '');
      const [, left = '', right = ''] = /^(-?[\d ]+(?:\.\d+)?) ± ([\d ]+(?:\.\d+)?) /.exec(words) ?? [];
      expect(left).not.toBe('');
      expect(left.split('.')[1]?.length).toBe(right.split('.')[1]?.length);
    }),
  );
});

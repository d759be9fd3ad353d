import { expect, test } from '@jest/globals';
import { findField, parseCountField, parseKibibyteField } from '../../src/proc/colon-fields.ts';

const TEXT = 'MemTotal:  100 kB\nActive:  7 kB\nActive(anon):  3 kB\nHugePages_Total:       4\n';

test.each([
  ['MemTotal', 100 * 1024],
  ['Active', 7 * 1024],
  ['Active(anon)', 3 * 1024],
  ['Total', null],
])('a key is found whole or not at all: %s', (key, bytes) => {
  expect(parseKibibyteField(TEXT, key, 'meminfo')).toBe(bytes);
});

test('a count has no unit', () => {
  expect(parseCountField(TEXT, 'HugePages_Total', 'meminfo')).toBe(4);
});

test('a size without its unit is quoted', () => {
  expect(() => parseKibibyteField(TEXT, 'HugePages_Total', 'meminfo')).toThrow('HugePages_Total:       4" in meminfo');
});

test('a count with a unit is quoted', () => {
  expect(() => parseCountField(TEXT, 'Active', 'meminfo')).toThrow('"7 kB" in meminfo');
});

test('the last line needs no line end', () => {
  expect(findField('a:1\nb:2', 'b')).toBe('2');
});

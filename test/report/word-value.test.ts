import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordChange, wordCount, wordTime, wordValue } from '../../src/report/word-value.ts';

test('null and what is no number are "not measured"', () => {
  expect([null, Number.NaN, Number.POSITIVE_INFINITY].map((value) => wordValue(value, 'bytes'))).toEqual(
    new Array(3).fill('not measured'),
  );
});

test('zero is zero', () => {
  expect(wordValue(0, 'bytes')).toBe('0 B');
});

test.each([
  [0, '0'],
  [999, '999'],
  [2400, '2 400'],
  [-1_234_567, '-1 234 567'],
  [123.456, '123'],
  [0.001234, '0.00123'],
])('the count %d reads "%s"', (count, words) => {
  expect(wordCount(count)).toBe(words);
});

test('the digits of a count are those of the number', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (count) => expect(Number(wordCount(count).replaceAll(' ', ''))).toBe(count)),
  );
});

test('a rise has its sign', () => {
  expect([3 * 1024, -3 * 1024, 0].map((value) => wordChange(value, 'bytes'))).toEqual(['+3 KiB', '-3 KiB', '0 B']);
});

test('no time is 0 s', () => {
  expect([wordTime(0), wordTime(250), wordTime(90_000)]).toEqual(['0 s', '250 ms', '1 min 30 s']);
});

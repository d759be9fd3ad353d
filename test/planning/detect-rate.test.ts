import { expect, test } from '@jest/globals';
import { parseDetectRate } from '../../src/planning/detect-rate.ts';

test('a rate per hour is in bytes', () => {
  expect(parseDetectRate('0.5MiB/h')).toEqual({ unit: 'bytes per hour', value: 524_288 });
});

test('a rate per operation is in bytes', () => {
  expect(parseDetectRate('16B/op')).toEqual({ unit: 'bytes per operation', value: 16 });
});

test.each(['5', '5MB/h', '0B/h', '-1B/op', 'MiB/h', '1MiB/d', '1MiB'])('"%s" is refused', (text) => {
  expect(() => parseDetectRate(text)).toThrow('write 0.5MiB/h or 16B/op');
});

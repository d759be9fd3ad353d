import { expect, test } from '@jest/globals';
import { parseLimit } from '../../src/planning/limit.ts';

test('a limit is in bytes', () => {
  expect(parseLimit('512MiB')).toBe(536_870_912);
});

test('half of a unit is as good', () => {
  expect(parseLimit(' 1.5 GiB')).toBe(1_610_612_736);
});

test.each(['512', '512MB', '0MiB', '-1MiB', 'MiB', '1MiB/h'])('"%s" is refused', (text) => {
  expect(() => parseLimit(text)).toThrow('write 512MiB or 1.5GiB');
});

import { expect, test } from '@jest/globals';
import { parseCgroupLimit, parseCgroupValue } from '../../src/proc/cgroup-value.ts';

test('a value ends with its line', () => {
  expect(parseCgroupValue('82313216\n', 'memory.current')).toBe(82_313_216);
});

test.each([
  ['max\n', null],
  ['9223372036854771712\n', null],
  ['9223372036854710272\n', null],
  ['9223372036854775807\n', null],
  ['536870912\n', 536_870_912],
  ['0\n', 0],
])('the limit %j is %p', (text, limit) => {
  expect(parseCgroupLimit(text, 'memory.max')).toBe(limit);
});

test('another text is quoted', () => {
  expect(() => parseCgroupLimit('none\n', 'memory.max')).toThrow('"none" in memory.max');
});

import { expect, test } from '@jest/globals';
import { parseTaskCount } from '../../src/proc/loadavg.ts';

test('the tasks of the host stand after the slash', () => {
  expect(parseTaskCount('0.42 0.31 0.20 2/614 48213\n')).toBe(614);
});

test('another text is quoted', () => {
  expect(() => parseTaskCount('0.42 0.31\n')).toThrow('"0.42 0.31\\n" in /proc/loadavg');
});

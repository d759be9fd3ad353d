import { expect, test } from '@jest/globals';
import { parsePressure } from '../../src/proc/pressure.ts';
import { fixtureText } from '../support/fixture-tree.ts';

test('microseconds become whole milliseconds', () => {
  expect(parsePressure(fixtureText('linux-5.15-cgroup-v2/proc/pressure/memory'))).toEqual({
    someMs: 1234,
    fullMs: 234,
  });
});

test('a file without a full line leaves it absent', () => {
  expect(parsePressure('some avg10=0.00 avg60=0.00 avg300=0.00 total=5000\n').fullMs).toBeNull();
});

test.each(['', 'some total=\n'])('another text is quoted: %j', (text) => {
  expect(() => parsePressure(text)).toThrow('/proc/pressure');
});

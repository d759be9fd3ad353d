import { expect, test } from '@jest/globals';
import { parseFlatKeyed } from '../../src/proc/flat-keyed.ts';

const TEXT = 'oom_kill_disable 0\nunder_oom 1\noom_kill 7';

test.each([
  ['oom_kill_disable', 0],
  ['oom_kill', 7],
  ['oom', null],
  ['kill', null],
])('a key is found whole or not at all: %s', (key, value) => {
  expect(parseFlatKeyed(TEXT, key, 'memory.oom_control')).toBe(value);
});

test('a line in another form is quoted', () => {
  expect(() => parseFlatKeyed('a 1\nb many\n', 'b', 'memory.stat')).toThrow('"b many" in memory.stat');
});

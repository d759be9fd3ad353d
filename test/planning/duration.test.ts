import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ToolError } from '../../src/model/failure.ts';
import { parseDuration, parseDurationWithin, typeDuration } from '../../src/planning/duration.ts';

test.each([
  ['500ms', 500],
  ['90s', 90_000],
  ['1.5m', 90_000],
  ['8h', 28_800_000],
  ['2d', 172_800_000],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text, '--load')).toBe(ms);
});

test('for every whole number of milliseconds, what is typed is read back', () => {
  fc.assert(fc.property(fc.nat({ max: 10 ** 10 }), (ms) => parseDuration(typeDuration(ms), '--load') === ms));
});

test('a number without a unit is refused, and both readings of it are offered', () => {
  expect(() => parseDuration('90', '--load')).toThrow('--load "90" is not a duration with a unit; write 90s or 90m');
});

test('of the readings of a bare number only those within the bounds are offered', () => {
  expect(() => parseDurationWithin('250', '--interval', 50, 60_000)).toThrow('with a unit; write 250ms');
  expect(() => parseDurationWithin('2', '--interval', 50, 60_000)).toThrow('with a unit; write 2s');
});

test.each(['', 's', '-5s', '5 s s', '1e3s', '5w', 'NaNs', 'Infinitys'])('"%s" is no duration', (text) => {
  expect(() => parseDuration(text, '--load')).toThrow(ToolError);
});

test('a duration out of range is refused with its bounds', () => {
  expect(() => parseDurationWithin('1ms', '--interval', 50, 60_000)).toThrow('choose between 50ms and 1m');
});

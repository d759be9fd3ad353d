import { expect, test } from '@jest/globals';
import { parseFailOn } from '../../src/planning/fail-on.ts';

test('a list names verdicts, a slope and a peak', () => {
  expect(parseFailOn('growth, inconclusive,slope>1MiB/h,peak>400MiB')).toEqual([
    { kind: 'verdict', verdict: 'growth' },
    { kind: 'verdict', verdict: 'inconclusive' },
    { kind: 'slope', bytesPerHour: 1_048_576 },
    { kind: 'peak', bytes: 419_430_400 },
  ]);
});

test.each(['stable', 'slope>1MiB', 'peak>1MiB/h', 'slope<1MiB/h', '', 'leak,'])('"%s" is refused', (text) => {
  expect(() => parseFailOn(text)).toThrow('choose from leak, growth, inconclusive');
});

test('a verdict that is mistyped is answered with the one that was meant', () => {
  expect(() => parseFailOn('leak,grwth')).toThrow('--fail-on "grwth" is not a condition; did you mean "growth"?');
});

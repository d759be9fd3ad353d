import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textWidth } from '../../src/drawing/text-width.ts';
import { wrapItem, wrapText } from '../../src/drawing/wrap-text.ts';

const sentence = fc
  .array(fc.oneof(fc.stringMatching(/^\S{1,30}$/), fc.constantFrom('24 000', '± 0.3', 'MiB/h', '漏れ')), {
    maxLength: 30,
  })
  .map((words) => words.join(' '));

test('no line is wider than it may be', () => {
  fc.assert(
    fc.property(sentence, fc.integer({ min: 2, max: 100 }), (text, cells) => {
      expect(wrapText(text, cells).filter((line) => textWidth(line) > cells)).toEqual([]);
    }),
  );
});

test('nothing but blanks is lost', () => {
  fc.assert(
    fc.property(sentence, fc.integer({ min: 2, max: 100 }), (text, cells) => {
      expect(wrapText(text, cells).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

test('a number keeps its unit, its groups of digits and its sign', () => {
  expect(wrapText('it grew by 24 000 KiB ± 1 000 KiB and 95 % more', 12)).toEqual([
    'it grew by',
    '24 000 KiB',
    '± 1 000 KiB',
    'and 95 %',
    'more',
  ]);
});

test('the lines of an item stand below its text', () => {
  expect(wrapItem('  - ', 'one two three', 11)).toEqual(['  - one two', '    three']);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutToWidth, padToWidth, textWidth } from '../../src/drawing/text-width.ts';

const anyText = fc.string({ unit: 'grapheme' });

test.each([
  ['', 0],
  ['falco', 5],
  ['メモリ', 6],
  ['e\u0301', 1],
  ['😀!', 3],
  ['± ╭─', 4],
])('"%s" takes %d cells', (text, cells) => {
  expect(textWidth(text)).toBe(cells);
});

test('a cut text never takes more than its cells', () => {
  fc.assert(
    fc.property(anyText, fc.nat(30), (text, cells) =>
      expect(textWidth(cutToWidth(text, cells))).toBeLessThanOrEqual(cells),
    ),
  );
});

test('a text that fits is not cut', () => {
  fc.assert(fc.property(anyText, (text) => expect(cutToWidth(text, textWidth(text))).toBe(text)));
});

test('a short text is filled up to its cells', () => {
  fc.assert(
    fc.property(anyText, (text) => expect(textWidth(padToWidth(text, textWidth(text) + 5))).toBe(textWidth(text) + 5)),
  );
});

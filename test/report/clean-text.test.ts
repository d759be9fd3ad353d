import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../src/report/clean-text.ts';
import { HOSTILE_TEXT } from '../support/hostile-runs.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

test('no control, format or surrogate character survives, whatever the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(cleanText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    }),
  );
});

test('a lone surrogate becomes a replacement character', () => {
  expect(cleanText('a\ud800b')).toBe('a\ufffdb');
});

test('cleaning a clean text changes nothing', () => {
  fc.assert(fc.property(anyText, (text) => expect(cleanText(cleanText(text))).toBe(cleanText(text))));
});

test('printable text of ordinary length stays as it is', () => {
  fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => expect(cleanText(text)).toBe(text)));
});

test('a text is never longer than 2000 characters and says that it was cut', () => {
  const clean = cleanText('😀'.repeat(2000));
  expect(clean.length).toBeLessThanOrEqual(2000);
  expect(clean).toMatch(/^(?:😀)+…$/u);
});

test('line breaks and tabs become one blank', () => {
  expect(cleanText('one\r\n\ttwo\u2028three')).toBe('one two three');
});

test('escape sequences lose their escape and marks of direction vanish', () => {
  expect(cleanText(HOSTILE_TEXT)).toContain('\ufffd[31mred\ufffd\ufffd2J evil |');
});

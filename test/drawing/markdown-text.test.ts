import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeMarkdown, fence, fold } from '../../src/drawing/markdown-text.ts';

const anyText = fc.string({ unit: fc.constantFrom(...'@#|`*_<>&[]()!~$:/.-+=1ab \\'), maxLength: 40 });

test('nobody and nothing is called', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escapeMarkdown(text)).not.toMatch(/@\w|#\d|:\/\/|\bGH-\d|\bwww\./i);
    }),
  );
});

test('no markup stays bare', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escapeMarkdown(text)).not.toMatch(/(?<!\\)(?:\\\\)*[`*_[\]{}~|$^]|[<>]|&(?!amp;|lt;|gt;)/);
    }),
  );
});

test('what is taken away again gives the text, but for all spaces before it but one', () => {
  const read = (escaped: string) =>
    escaped
      .replaceAll('\u200B', '')
      .replace(/\\(.)/g, '$1')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  fc.assert(fc.property(anyText, (text) => expect(read(escapeMarkdown(text))).toBe(text.replace(/^ {2,}/, ' '))));
});

test.each([
  ['- a', '\\- a'],
  ['1. a', '1\\. a'],
  ['---', '\\---'],
  ['===', '\\==='],
  ['# a', '\\# a'],
  ['    a', ' a'],
  ['-3.2 MiB', '-3.2 MiB'],
  ['3.2 MiB/h at 10:30:45', '3.2 MiB/h at 10:30:45'],
])('"%s" at the start of a line becomes "%s"', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

test('a fence is longer than any in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n') }), (text) => {
      const [, ticks = ''] = /^(`+)sh\n/.exec(fence(text, 'sh')) ?? [];
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(text).not.toContain(ticks);
    }),
  );
});

test('the title of a fold is HTML: nothing in it is markup, and no backslash is shown', () => {
  expect(fold('rss_bytes <b> @me #1', 'body')).toContain(
    '<summary>rss_bytes &lt;b&gt; @\u200Bme #\u200B1</summary>\n\nbody\n',
  );
});

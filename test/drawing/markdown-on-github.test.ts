import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeMarkdown, fence, fold } from '../../src/drawing/markdown-text.ts';
import { cleanText } from '../../src/report/clean-text.ts';
import { HOSTILE_TEXT } from '../support/hostile-runs.ts';
import { listShown, readGithub } from '../support/read-github.ts';

/** What Markdown, HTML or GitHub make something of, anything else, and the two mixed. */
const MARKS = fc.constantFrom(
  ...['</details>', '<details>', '</summary>', '<script>', '<img src=x onerror=y>', '<!--', ']]>', '<?', '<a href=x>'],
  ...[
    '`',
    '```',
    '~~~',
    '|',
    '\\',
    '*',
    '**',
    '_',
    '#',
    '##',
    '>',
    '-',
    '+',
    '1.',
    '1)',
    '=',
    '---',
    '[x](y)',
    '![x](y)',
  ],
  ...[
    '&amp;',
    '&lt;',
    '&',
    ';',
    '<',
    '@octocat',
    '#1',
    'GH-1',
    ':tada:',
    'http://x.example',
    'www.x.example',
    'a@x.example',
  ],
  ...['$x$', '[^1]', '[^1]: y', '- [ ] x', '    code', '\t', ' ', '  ', '\\|', 'メモリ', '\u202e', '\u0000', '\ud800'],
);
const TEXTS = fc
  .array(fc.oneof(MARKS, fc.string({ maxLength: 4 })), { maxLength: 8 })
  .map((pieces) => cleanText(pieces.join('')))
  .chain((text) => fc.constantFrom(text, cleanText(HOSTILE_TEXT), `${text} ${cleanText(HOSTILE_TEXT)}`));

/** What is shown of a text: spaces are one, none at its ends, and what keeps GitHub from links is not seen. */
function visible(text: string): string {
  return text.replaceAll('\u200B', '').replace(/\s+/g, ' ').trim();
}

const ROOMS: readonly (readonly [string, (text: string) => string, string])[] = [
  ['a paragraph', (text) => `before ${text} after`, 'p'],
  ['a paragraph of its own', (text) => text, 'p'],
  ['a list', (text) => `- before\n- x ${text}\n- after`, 'li'],
  ['a cell', (text) => `| a | b |\n| --- | --- |\n| ${text} | last |`, 'td'],
];

test.each(ROOMS)('forall texts: in %s it is shown word for word, and makes nothing', (_, put, name) => {
  fc.assert(
    fc.property(TEXTS, (text) => {
      fc.pre(text.trim() !== '');
      const shown = listShown(readGithub(put(escapeMarkdown(text))));
      const ours = listShown(readGithub(put('x')));
      expect(shown.map((one) => one.name)).toEqual(ours.map((one) => one.name));
      const holder = shown.filter((one) => one.name === name).map((one) => visible(one.text));
      expect(holder.some((said) => said.includes(visible(text)))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('forall texts: a block of code holds it as it is', () => {
  fc.assert(
    fc.property(TEXTS, TEXTS, (one, two) => {
      const text = `${one}\n${two}x`;
      const shown = readGithub(`before\n\n${fence(text, 'text')}\n\nafter`);
      expect(shown.map(({ name }) => name)).toEqual(['p', 'pre', 'p']);
      expect(shown[1]?.text).toBe(`${text}\n`);
    }),
    { numRuns: 500 },
  );
});

test('forall texts: a fold of that title holds its body, and nothing after it', () => {
  fc.assert(
    fc.property(TEXTS, TEXTS, (title, body) => {
      fc.pre(title.trim() !== '' && body.trim() !== '');
      const shown = readGithub(`${fold(title, escapeMarkdown(body))}\n\nafter`);
      expect(shown.map(({ name }) => name)).toEqual(['details', 'p']);
      expect(shown[0]?.children.map(({ name }) => name)).toEqual(['summary', 'p']);
      expect(visible(shown[0]?.children[0]?.text ?? '')).toBe(visible(title));
    }),
    { numRuns: 500 },
  );
});

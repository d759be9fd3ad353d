import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { optionWords } from '../../src/falco/option-word.ts';
import { writeOverlay } from '../../src/falco/write-overlay.ts';

const key = fc
  .stringMatching(/^[a-z][a-z_]{0,9}(\.[a-z_]{1,9}(\[\d?\])?){0,2}$/)
  .filter((text) => text !== '__proto__');
const value = fc.string().filter((text) => !/\p{Cc}/u.test(text));

test('every option stands under its key with the value that is in force', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { minLength: 1 }), (options) => {
      const words = options.flatMap(([name, text]) => optionWords(name, text));
      const written = parse(writeOverlay({ version: '0.41.3', words, rules: null }));
      expect(written).toEqual({ options: Object.fromEntries(options) });
    }),
  );
});

test('switches, rules files and the text of the rules stand apart', () => {
  const words = ['-s', '/run/stats', '--nodriver', '-r', '/a b.yaml', '-o', 'a=b=c'];
  const text = writeOverlay({ version: '0.34.0', words, rules: '- rule: x\n  desc: y\n' });
  expect(parse(text)).toEqual({
    options: { a: 'b=c' },
    rules_files: ['/a b.yaml'],
    switches: ['-s', '/run/stats', '--nodriver'],
    rules: '- rule: x\n  desc: y\n',
  });
  expect(text).toMatch(/^# What Falco 0\.34\.0 got/);
});

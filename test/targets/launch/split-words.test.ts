import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ToolError } from '../../../src/model/failure.ts';
import { splitWords } from '../../../src/targets/launch/split-words.ts';

const quotings: readonly ((word: string) => string)[] = [
  (word) => `'${word.replaceAll("'", `'"'"'`)}'`,
  (word) => `"${word.replace(/["\\]/g, '\\$&')}"`,
  (word) => (word === '' ? "''" : [...word].map((character) => `\\${character}`).join('')),
];
const quoted = fc
  .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom(...quotings))
  .map(([word, quote]) => ({ word, text: quote(word) }));

test('any words come back from the command that they were quoted into, in whatever way', () => {
  fc.assert(
    fc.property(fc.array(quoted), fc.constantFrom(' ', '\t', '  \n'), (words, blank) => {
      expect(splitWords(words.map(({ text }) => text).join(blank))).toEqual(words.map(({ word }) => word));
    }),
  );
});

test.each([
  ['falco -c falco.yaml', ['falco', '-c', 'falco.yaml']],
  ['  falco\t-A  ', ['falco', '-A']],
  ['', []],
  [' ', []],
  [`falco -o 'engine.kind = x'"y"z`, ['falco', '-o', 'engine.kind = xyz']],
  ['echo "a\\nb" "c\\"d" \'e\\f\'', ['echo', 'a\\nb', 'c"d', 'e\\f']],
  ['echo $HOME *.c | cat', ['echo', '$HOME', '*.c', '|', 'cat']],
  ["a '' b", ['a', '', 'b']],
])('%j is split into %j', (command, words) => {
  expect(splitWords(command)).toEqual(words);
});

test.each([`falco 'x`, 'falco "x', 'falco "x\\"', 'falco x\\'])('%j lacks its other half', (command) => {
  const attempt = () => splitWords(command);
  expect(attempt).toThrow(ToolError);
  expect(attempt).toThrow(command);
});

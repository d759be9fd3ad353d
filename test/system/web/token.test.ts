import { expect, test } from '@jest/globals';
import { makeToken } from '../../../src/system/web/token.ts';

test('a token is 128 bits that no two starts share', () => {
  const tokens = Array.from({ length: 100 }, () => makeToken().text);
  expect(new Set(tokens).size).toBe(100);
  expect(tokens.every((text) => /^[0-9a-f]{32}$/.test(text))).toBe(true);
});

test('it is itself and nothing else', () => {
  const { text, is } = makeToken();
  expect([text, text.toUpperCase(), `${text} `, text.slice(1), ''].map(is)).toEqual([
    true,
    text === text.toUpperCase(),
    false,
    false,
    false,
  ]);
});

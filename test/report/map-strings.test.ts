import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mapStrings } from '../../src/report/map-strings.ts';

test('with the identity every JSON value comes back equal', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => expect(mapStrings(value, (text) => text)).toEqual(value)));
});

test('texts are replaced at every depth; keys and numbers are not', () => {
  const value = { a: ['x', { b: 'x', c: 1, x: null }], d: true };
  expect(mapStrings(value, () => 'y')).toEqual({ a: ['y', { b: 'y', c: 1, x: null }], d: true });
});

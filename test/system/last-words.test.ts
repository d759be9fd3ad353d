import { expect, test } from '@jest/globals';
import { lastWords } from '../../src/system/last-words.ts';

test('the last line that says something is the last word', () => {
  expect(lastWords('one\ntwo \n\n  \n')).toBe('two');
});

test('the native stack of an aborted Node says nothing to a reader', () => {
  const stack = '----- Native stack trace -----\n\n 1: 0xb77d7a node::Abort() [node]\n12: 0xbb835e _start [node]\n';
  expect(lastWords(`Assertion failed.\n${stack}`)).toBe('Assertion failed.');
  expect(lastWords(stack)).toBe('');
});

import { mkdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { errnoCode, explainErrno } from '../../src/system/errno.ts';

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each([
  [() => readFileSync('/nowhere/at, all'), 'ENOENT', 'no such file or directory'],
  [() => readFileSync('/'), 'EISDIR', 'illegal operation on a directory'],
  [() => mkdirSync('/proc/self/status/x'), 'ENOTDIR', 'not a directory'],
])('what the system said is told without code, call and path (%#)', (action, code, text) => {
  const error = thrownBy(action);
  expect([errnoCode(error), explainErrno(error)]).toEqual([code, text]);
});

test('an error that is not the system’s has no code', () => {
  expect([errnoCode(new Error('x')), errnoCode(null), explainErrno('x')]).toEqual([null, null, 'x']);
});

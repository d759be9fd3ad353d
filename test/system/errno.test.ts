import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { errnoCode, explainErrno, remedyShortage } from '../../src/system/errno.ts';

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

test('a program that cannot be started is told in the words of the system', () => {
  const { error } = spawnSync('/etc/hostname/x');
  expect(explainErrno(error)).toBe('not a directory');
});

test('only what is used up has a remedy of its own', () => {
  const remedies = ['EMFILE', 'EAGAIN', 'ENOENT'].map((code) => remedyShortage(Object.assign(new Error(), { code })));
  expect(remedies).toEqual([expect.stringContaining('ulimit -n'), expect.stringContaining('ulimit -u'), null]);
});

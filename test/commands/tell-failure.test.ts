import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { tellFailure } from '../../src/commands/tell-failure.ts';

let told = '';
beforeEach(() => {
  told = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += text;
    return true;
  });
});
afterEach(() => void jest.restoreAllMocks());

test('a host that is used up is told in one line with what to type, and is no bug of ours', () => {
  const error = Object.assign(new Error("EMFILE: too many open files, open '/x.js'"), { code: 'EMFILE' });
  expect(tellFailure(error, ['node', 'leaklab', 'list'])).toBe(3);
  expect(told).toBe('leaklab: too many open files; allow this shell more open files: ulimit -n 1024\n');
});

test('whatever else is thrown is a bug of ours, with its stack', () => {
  expect(tellFailure(new Error('unexpected'), ['node', 'leaklab', 'list'])).toBe(70);
  expect(told).toMatch(/^leaklab: internal error; please report it with these lines\nError: unexpected\n +at /);
});

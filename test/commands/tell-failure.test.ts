import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { tellFailure } from '../../src/commands/tell-failure.ts';

let told = '';
let written = '';
beforeEach(() => {
  told = '';
  written = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text;
    return true;
  });
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

test('with --json a bug of ours is an object on stdout too, beside its stack on stderr', () => {
  expect(tellFailure(new Error('unexpected'), ['node', 'leaklab', 'list', '--json'])).toBe(70);
  expect(JSON.parse(written)).toEqual({
    schema: 'leaklab/error@1',
    error: 'internal error: unexpected',
    remedy: 'please report it with the lines on standard error',
    exitCode: 70,
  });
  expect(told).toMatch(/^leaklab: internal error; .*\nError: unexpected\n +at /);
});

test.each([
  ["error: unknown option '--rat'\n(Did you mean --rate?)", 'unknown option "--rat"; did you mean "--rate"?'],
  [
    "error: unknown option '--forma'\n(Did you mean one of --for, --format?)",
    'unknown option "--forma"; did you mean "--for" or "--format"?',
  ],
  ["error: unknown command 'x\ny'", 'unknown command "x y"; see leaklab --help'],
])('what commander says as %j is told in our words', (message, line) => {
  expect(tellFailure(new CommanderError(1, 'commander.error', message), ['node', 'leaklab'])).toBe(2);
  expect(told).toBe(`leaklab: ${line}\n`);
});

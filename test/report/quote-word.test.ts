import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quoteWord } from '../../src/report/quote-word.ts';

test('a shell reads back every word as it was', () => {
  const words = fc
    .sample(fc.string({ minLength: 1 }), { numRuns: 200, seed: 1 })
    .filter((word) => !word.includes('\0'));
  const printed = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${words.map(quoteWord).join(' ')}`], {
    encoding: 'utf8',
  });
  expect(printed.split('\0').slice(0, -1)).toEqual(words);
});

test('words of options stay bare', () => {
  expect(['--rate', 'fd-churn:2', 'exec-fail.fds=64', 'launch:a b'].map(quoteWord).join(' ')).toBe(
    "--rate fd-churn:2 exec-fail.fds=64 'launch:a b'",
  );
});

import { expect, test } from '@jest/globals';
import longStrings from '../../workloads/long-strings.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

function vectorsOf(parameters: Readonly<Record<string, number>>): readonly (readonly string[])[] {
  const vectors: (readonly string[])[] = [];
  const vector = (words: readonly string[]) => {
    vectors.push(words);
    return { native: words };
  };
  stepWorkload(longStrings, createFakeContext(parameters, { vector }, 1), 1);
  return vectors;
}

/** Bytes as the kernel counts them: with the zero that ends each string. */
const sizeOf = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length + 1, 0);

test('children get so many KiB of arguments and of environment, beside a name and the mark', () => {
  const [argv = [], environment = []] = vectorsOf({ argv_kib: 3, env_kib: 5 });
  expect(sizeOf(argv.slice(1))).toBe(3 * 1024);
  expect(environment[0]).toBe('MARK=1');
  expect(sizeOf(environment.slice(1))).toBe(5 * 1024);
});

test('every string of the environment is a variable of its own', () => {
  const [, environment = []] = vectorsOf({ argv_kib: 0, env_kib: 8 });
  expect(new Set(environment.map((word) => word.split('=')[0])).size).toBe(9);
});

test('an operation is a child that is run to its end, one that cannot be made is a failed operation', () => {
  const context = createFakeContext({ argv_kib: 0, env_kib: 0 }, {}, 1);
  stepWorkload(longStrings, context, 1);
  expect(context.calls).toEqual(['run /programs/exit']);
  const refused = createFakeContext({ argv_kib: 0, env_kib: 0 }, { run: () => -11 }, 1);
  expect(stepWorkload(longStrings, refused, 1)).toEqual({ done: 0, failed: 1, errno: 11 });
});

import { expect, test } from '@jest/globals';
import { Slot } from '../../src/model/workload.ts';
import execStorm from '../../workloads/exec-storm.ts';
import { createFakeContext } from '../support/fake-context.ts';

/** The words that the program is started with. */
function startedWith(parameters: Readonly<Record<string, number>>, seed: number): readonly string[] {
  const vectors: (readonly string[])[] = [];
  const vector = (words: readonly string[]) => {
    vectors.push(words);
    return { native: words };
  };
  const context = createFakeContext(parameters, { vector }, seed);
  execStorm.start(context);
  expect(context.words).toEqual([[Slot.argument, 17]]); // SIGCHLD: fork
  expect(context.calls).toEqual(['spawn /programs/churn']);
  return vectors[0] ?? [];
}

test('the children execute the chain, with a word for each exec', () => {
  const [name, path, ...kinds] = startedWith({ leader: 3, thread: 1 }, 1);
  expect([name, path]).toEqual(['leaklab-churn', '/programs/exec-chain']);
  expect([...kinds].sort()).toEqual(['leader', 'leader', 'leader', 'thread']);
});

test("the order of the execs is the seed's", () => {
  const order = (seed: number) => startedWith({ leader: 8, thread: 8 }, seed).join();
  expect(order(1)).toBe(order(1));
  expect(order(1)).not.toBe(order(2));
});

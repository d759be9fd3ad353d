import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { askChoice } from '../../src/system/ask.ts';

function ask(typed: string | null, signal: AbortSignal = new AbortController().signal) {
  const [input, output] = [new PassThrough(), new PassThrough().setEncoding('utf8')];
  const answer = askChoice({ input, output }, 'which?', ['one', 'two'], signal);
  if (typed !== null) input.end(typed);
  return { answer, output };
}

test('a number chooses that answer', async () => {
  expect(await ask('2\n').answer).toBe(1);
});

test('the question is asked again until the number is one of the list', async () => {
  const { answer, output } = ask('0\nx\n3\n1.5\n1\n');
  expect(await answer).toBe(0);
  expect(output.read()).toBe(`which?\n  1  one\n  2  two\n${'number, or nothing for none: '.repeat(5)}`);
});

test.each([
  ['an empty line', '\n1\n'],
  ['the end of input', ''],
  ['the end of input after a wrong number', '7\n'],
])('%s chooses none', async (_, typed) => {
  expect(await ask(typed).answer).toBeNull();
});

test('an interrupt ends the question', async () => {
  const interrupt = new AbortController();
  const { answer } = ask(null, interrupt.signal);
  interrupt.abort();
  expect(await answer).toBeNull();
});

test('after an interrupt nothing is waited for', async () => {
  expect(await ask(null, AbortSignal.abort()).answer).toBeNull();
});

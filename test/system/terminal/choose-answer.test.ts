import { expect, test } from '@jest/globals';
import { chooseAnswer } from '../../../src/system/terminal/choose-answer.ts';

async function choose(answers: readonly string[], ...lines: (string | null)[]) {
  const asked: string[] = [];
  const ask = async (question: string) => {
    asked.push(question);
    return lines.shift() ?? null;
  };
  return { choice: await chooseAnswer(ask, 'which?', answers), asked };
}

const TWO = ['one', 'two'];

test('a number chooses that answer', async () => {
  expect((await choose(TWO, ' 2 ')).choice).toBe(1);
});

test.each([
  ['yes', 0],
  ['y', 0],
  ['NO', 1],
  ['No', 1],
])('the beginning of an answer chooses it, in any case: %s', async (line, choice) => {
  expect((await choose(['Yes', 'no'], line)).choice).toBe(choice);
});

test('a beginning that several answers have chooses none of them', async () => {
  expect((await choose(['pid 81: a', 'pid 82: b'], 'pid 8', 'pid 82')).choice).toBe(1);
});

test('a whole answer is meant where another one goes on from it', async () => {
  expect((await choose(['a b', 'a'], 'a')).choice).toBe(1);
});

test('the answers are shown once, and asked for again until one is meant', async () => {
  const { choice, asked } = await choose(TWO, '0', 'x', '3', '1.5', '1');
  expect(choice).toBe(0);
  expect(asked.join('|')).toBe(
    `which?\n  1  one\n  2  two\n${Array(5).fill('number or first letters, or nothing for none: ').join('|')}`,
  );
});

test.each([[['']], [[null]], [['7', null]]])('an empty line or the end of input chooses none: %j', async (lines) => {
  expect((await choose(TWO, ...lines)).choice).toBeNull();
});

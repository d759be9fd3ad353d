import { expect, test } from '@jest/globals';
import { chooseAnswer } from '../../../src/system/terminal/choose-answer.ts';

async function choose(...lines: (string | null)[]) {
  const asked: string[] = [];
  const ask = async (question: string) => {
    asked.push(question);
    return lines.shift() ?? null;
  };
  return { choice: await chooseAnswer(ask, 'which?', ['one', 'two']), asked };
}

test('a number chooses that answer', async () => {
  expect((await choose(' 2 ')).choice).toBe(1);
});

test('the answers are shown once, and asked for again until the number is one of them', async () => {
  const { choice, asked } = await choose('0', 'x', '3', '1.5', '1');
  expect(choice).toBe(0);
  expect(asked.join('|')).toBe(
    `which?\n  1  one\n  2  two\n${Array(5).fill('number, or nothing for none: ').join('|')}`,
  );
});

test.each([[['']], [[null]], [['7', null]]])('an empty line or the end of input chooses none: %j', async (lines) => {
  expect((await choose(...lines)).choice).toBeNull();
});

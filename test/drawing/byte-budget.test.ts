import { expect, test } from '@jest/globals';
import { byteLength, fitParts } from '../../src/drawing/byte-budget.ts';

function part(name: string, rank: number, text: string) {
  return { name, rank, text };
}

test('a page that fits is whole and says nothing', () => {
  expect(fitParts([part('a', 0, 'A'), part('b', 1, ''), part('c', 2, 'C')], 5000)).toBe('A\n\nC\n');
});

test('the parts of the highest rank go first, and the page says which', () => {
  const page = fitParts(
    [part('a', 0, 'A'), part('the b', 2, 'B'.repeat(900)), part('the c', 1, 'C'.repeat(900))],
    2000,
  );
  expect(page).toBe(`A\n\n${'C'.repeat(900)}\n\nLeft out to keep this short: the b.\n`);
});

test('bytes count, not characters', () => {
  expect(byteLength('±é漏')).toBe(7);
  const page = fitParts([part('a', 0, 'A'), part('the b', 1, '漏'.repeat(400))], 2000);
  expect(page).toContain('Left out to keep this short: the b.');
});

test('a part that can be shorter is shortened before it goes, and what is gone is named', () => {
  const long = { name: 'the list', rank: 2, text: 'x'.repeat(5000), shorter: { name: 'most of the list', text: 'xx' } };
  const page = fitParts([{ name: 'the verdict', rank: 0, text: 'leak' }, long], 3000);
  expect(page).toBe('leak\n\nxx\n\nLeft out to keep this short: most of the list.\n');
});

test('a part that is too long even when it is short goes all the same', () => {
  const long = { name: 'the list', rank: 2, text: 'x'.repeat(9000), shorter: { name: 'some', text: 'x'.repeat(8000) } };
  const page = fitParts([{ name: 'the verdict', rank: 0, text: 'leak' }, long], 3000);
  expect(page).toBe('leak\n\nLeft out to keep this short: some, the list.\n');
});

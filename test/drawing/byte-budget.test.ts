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

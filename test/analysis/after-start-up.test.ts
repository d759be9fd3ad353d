import { expect, test } from '@jest/globals';
import { afterStartUp } from '../../src/analysis/after-start-up.ts';

const PHASES = [
  { phase: 'settle', cycle: 0, fromMs: 0, toMs: 20_000 },
  { phase: 'load', cycle: 1, fromMs: 20_000, toMs: 80_000 },
] as const;

const life = (index: number, fromMs: number, toMs: number, noticedMs?: number) => ({
  index,
  fromMs,
  toMs,
  target: null,
  because: 'x',
  ...(noticedMs !== undefined && { noticedMs }),
});

test.each([
  ['the first life begins with the second half of settle', life(0, 0, 50_000), 10_000],
  ['a life that begins in mid-run begins 5 s later', life(1, 30_000, 80_000), 35_000],
  ['a life that was noticed later, 5 s after that', life(1, 30_000, 80_000, 32_000), 37_000],
  ['one that is shorter holds nothing', life(1, 30_000, 33_000), 33_000],
  ['one that begins in settle is held against the end of settle all the same', life(1, 2000, 50_000), 10_000],
])('%s', (_, segment, fromMs) => {
  expect(afterStartUp(segment, PHASES)).toEqual({ ...segment, fromMs });
});

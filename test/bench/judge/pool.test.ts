import { expect, test } from '@jest/globals';
import { judgeDraw } from '../../../bench/judge/jobs/judge-draw.ts';
import { openPool } from '../../../bench/judge/pool.ts';

const DRAWS = Array.from({ length: 12 }, (_, seed) => ({
  tier: 'watched' as const,
  shape: 'rvoip: swings of minutes',
  seed,
  leaks: seed % 2 === 1,
}));

test('all workers together say what one says, in the order of what was asked', async () => {
  const pool = openPool();
  try {
    expect(await pool.run('draw', DRAWS)).toEqual(DRAWS.map(judgeDraw));
  } finally {
    await pool.close();
  }
});

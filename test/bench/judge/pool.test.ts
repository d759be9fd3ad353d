import { expect, test } from '@jest/globals';
import { tryMethods } from '../../../bench/judge/jobs/try-methods.ts';
import { openPool } from '../../../bench/judge/pool.ts';

const DRAWS = Array.from({ length: 25 }, (_, seed) => ({ phi: 0.8, seed }));

test('all workers together say what one says, in the order of what was asked', async () => {
  const pool = openPool();
  try {
    expect(await pool.run('methods', DRAWS)).toEqual(DRAWS.map(tryMethods));
  } finally {
    await pool.close();
  }
});

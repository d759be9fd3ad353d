import type { Halves } from '../corpus/shelf.ts';
import type { Pool } from '../pool.ts';
import { type Goal, goalOf, type Section, shareOf, tellShare } from './section.ts';

const TIERS = ['watched', 'loaded'] as const;

/** How often a run is called a leak in which three series may decide and none leaks. */
export async function tellSeveral(pool: Pool, halves: Halves, seeds: number): Promise<Section> {
  const tries = TIERS.flatMap((tier) => Array.from({ length: seeds }, (_, seed) => ({ tier, halves, seed })));
  const verdicts = await pool.run('several', tries);
  const rates = TIERS.map((tier, i) => {
    const own = verdicts.slice(i * seeds, (i + 1) * seeds);
    return { tier, rate: shareOf(own.filter((verdict) => verdict === 'leak').length, own.length) };
  });
  return {
    title: 'Several series at once',
    how: `Memory, threads and descriptors, each of a shape of its own without a leak; any of them may make the run a leak. ${seeds} runs each.`,
    tables: [
      {
        title: 'Runs called a leak',
        columns: ['tier', 'share'],
        rows: rates.map(({ tier, rate }) => [tier, tellShare(rate)]),
      },
    ],
    goals: rates.map(
      ({ tier, rate }): Goal => goalOf(`runs of three series called a leak, ${tier}`, rate, { most: 0.025 }),
    ),
  };
}

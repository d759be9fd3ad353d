import { GATES } from '../corpus/shapes/gates.ts';
import { shapesOf } from '../corpus/shelf.ts';
import type { Outcome } from '../jobs/judge-draw.ts';
import type { Pool } from '../pool.ts';
import { foundShare } from './score.ts';
import { type Goal, goalOf, type Section } from './section.ts';
import { countVerdicts } from './verdicts.ts';

/** What home-made gates got wrong, those for tuning too. */
export async function tellGates(pool: Pool, seeds: number): Promise<Section> {
  const draws = GATES.flatMap(({ name }) =>
    Array.from({ length: seeds }, (_, seed) =>
      [false, true].map((leaks) => ({ tier: 'watched' as const, shape: name, seed, leaks })),
    ).flat(),
  );
  const outcomes = await pool.run('draw', draws);
  const rows = GATES.map(({ name, half }) => {
    const own = outcomes.filter(({ shape }) => shape === name);
    const counted = own.filter(({ countable }) => countable);
    return [name, half, countVerdicts(own.filter(({ leak }) => leak === null)), countVerdicts(counted)];
  });
  return {
    title: 'What home-made gates got wrong',
    how: 'Each named after the project that told. Counted are leak, growth, inconclusive, stable.',
    tables: [{ title: 'Gates', columns: ['shape', 'half', 'no leak', 'a leak to be found'], rows }],
    goals: GATES.map(({ name }) => goalFor(name, outcomes)),
  };
}

function goalFor(name: string, outcomes: readonly Outcome[]): Goal {
  const own = outcomes.filter(({ shape }) => shape === name);
  const [kept] = shapesOf('watched', 'all', name);
  if (kept?.fixed.leakPerHour !== undefined) {
    return goalOf(`${name}, found`, foundShare(own.filter(({ leak }) => leak?.manner === 'line')), { least: 0.95 });
  }
  return goalOf(`${name}, called a leak`, foundShare(own.filter(({ leak }) => leak === null)), { most: 0.05 });
}

import type { Shape } from '../corpus/shape.ts';
import { GATES, SIRIX } from '../corpus/shapes/gates.ts';
import type { Outcome } from '../jobs/judge-draw.ts';
import type { Pool } from '../pool.ts';
import { drawsOf } from './corpus.ts';
import { foundShare } from './score.ts';
import { type Goal, goalOf, type Section } from './section.ts';
import { countVerdicts } from './verdicts.ts';

/** What home-made gates got wrong, those for tuning too. */
export async function tellGates(pool: Pool, seeds: number): Promise<Section> {
  const draws = GATES.flatMap(({ name }) => drawsOf('watched', name, seeds));
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
    goals: GATES.map((gate) => goalFor(gate, outcomes)),
  };
}

function goalFor({ name, fixed }: Shape, outcomes: readonly Outcome[]): Goal {
  const own = outcomes.filter(({ shape }) => shape === name);
  const nulls = own.filter(({ leak }) => leak === null);
  if (name === SIRIX) {
    const settled = foundShare(nulls, ({ verdict }) => verdict === 'stable' || verdict === 'growth');
    return goalOf(`${name}, called bounded or stable`, settled, { most: 0.05 });
  }
  if (fixed.leakPerHour !== undefined) {
    return goalOf(`${name}, found`, foundShare(own.filter(({ leak }) => leak?.manner === 'line')), { least: 0.95 });
  }
  return goalOf(`${name}, called a leak`, foundShare(nulls), { most: 0.05 });
}

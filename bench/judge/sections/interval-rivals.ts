import { INTERVAL_METHODS } from '../baselines/interval-methods.ts';
import type { Pool } from '../pool.ts';
import { type Section, shareOf, tellShare } from './section.ts';

const PHIS = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 1];

/** How other intervals of a slope do on noise alone. */
export async function tellIntervalRivals(pool: Pool, draws: number): Promise<Section> {
  const tries = PHIS.flatMap((phi) => Array.from({ length: draws }, (_, seed) => ({ phi, seed })));
  const held = await pool.run('methods', tries);
  const rows = Object.keys(INTERVAL_METHODS).map((name, method) => [
    name,
    ...PHIS.map((_, i) => {
      const told = held.slice(i * draws, (i + 1) * draws).flatMap((each) => each[method] ?? []);
      return tellShare(shareOf(told.filter((each) => each).length, told.length));
    }),
  ]);
  return {
    title: 'Other intervals',
    how: `How often a 95 % interval of the slope of 120 values holds it, on AR(1) noise without a trend, ${draws} draws each; the judge's is the fit that its slope rests on.`,
    tables: [{ title: 'Coverage by phi', columns: ['method', ...PHIS.map(String)], rows }],
    goals: [],
  };
}

import { DESIGNS } from '../jobs/try-interval.ts';
import type { Pool } from '../pool.ts';
import { type Goal, type Section, shareOf, tellShare } from './section.ts';

const PHIS = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.995, 1];
/** Up to here intervals are to hold what they say. */
const PROMISED_PHI = 0.98;
const LEAST = 0.93;
const MOST = 0.97;

/** How often an interval of 95 % holds the truth, by how noise carries over. */
export async function tellIntervals(pool: Pool, draws: number): Promise<Section> {
  const tries = PHIS.flatMap((phi) =>
    DESIGNS.flatMap((design) => Array.from({ length: draws }, (_, seed) => ({ design, phi, seed }))),
  );
  const held = await pool.run('interval', tries);
  const shares = PHIS.map((phi) => ({
    phi,
    shares: DESIGNS.map((design) => {
      const told = held.filter((each, i) => tries[i]?.phi === phi && tries[i]?.design === design && each !== null);
      return shareOf(told.filter((each) => each === true).length, told.length);
    }),
  }));
  return {
    title: 'Intervals',
    how: `How often a 95 % interval holds the truth: 8 h with 2 MB/h on sigma 1 MB, and the default run with 256 B an operation on sigma .2 MB, ${draws} draws each.`,
    tables: [
      {
        title: 'Coverage',
        columns: ['phi from bin to bin', ...DESIGNS],
        rows: shares.map(({ phi, shares: row }) => [String(phi), ...row.map(tellShare)]),
      },
    ],
    goals: DESIGNS.map((design, i) =>
      goalFor(
        design,
        shares.filter(({ phi }) => phi <= PROMISED_PHI).map(({ shares: row }) => row[i] ?? null),
      ),
    ),
  };
}

/** Met where every one of the shares is. */
function goalFor(design: string, shares: readonly (number | null)[]): Goal {
  const told = shares.filter((share) => share !== null);
  return {
    what: `95 % interval of the ${design}, phi up to ${PROMISED_PHI}`,
    wanted: `${tellShare(LEAST)} to ${tellShare(MOST)}`,
    measured: told.length === 0 ? 'none' : `${tellShare(Math.min(...told))} to ${tellShare(Math.max(...told))}`,
    met: told.length === 0 ? null : told.every((share) => share >= LEAST && share <= MOST),
  };
}

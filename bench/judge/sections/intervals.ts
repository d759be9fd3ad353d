import { median } from 'simple-statistics';
import { DESIGNS, type Interval, type IntervalTried } from '../jobs/try-interval.ts';
import type { Pool } from '../pool.ts';
import { type Goal, type Section, shareOf, tellShare } from './section.ts';

const PHIS = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.995, 1];
/** Up to here intervals are to hold what they say. */
const PROMISED_PHI = 0.98;
const LEAST = 0.93;
const MOST = 0.97;

const WHO = ['told', 'oracle'] as const satisfies readonly (keyof IntervalTried)[];

/** How often an interval of 95 % holds the truth, by how noise carries over, and how wide it is. */
export async function tellIntervals(pool: Pool, draws: number): Promise<Section> {
  const tries = PHIS.flatMap((phi) =>
    DESIGNS.flatMap((design) => Array.from({ length: draws }, (_, seed) => ({ design, phi, seed }))),
  );
  const tried = await pool.run('interval', tries);
  const drawnAt = (design: string, phi: number, who: keyof IntervalTried): readonly Interval[] =>
    tried.flatMap((each, i) => (tries[i]?.phi === phi && tries[i]?.design === design ? (each[who] ?? []) : []));
  const row = (phi: number): readonly string[] =>
    DESIGNS.flatMap((design) => {
      const [told, oracle] = WHO.map((who) => drawnAt(design, phi, who));
      return [told, oracle].flatMap((each = []) => [tellShare(coverageOf(each)), tellWidth(each)]);
    });
  const goal = (design: string): Goal => {
    const promised = PHIS.filter((phi) => phi <= PROMISED_PHI);
    const [told, oracle] = WHO.map((who) => promised.map((phi) => coverageOf(drawnAt(design, phi, who))));
    return goalFor(design, told ?? [], oracle ?? []);
  };
  return {
    title: 'Intervals',
    how: `How often a 95 % interval holds the truth, and half of its width as a share of the truth (median): 8 h with 2 MB/h on sigma 1 MB, and the default run with 256 B an operation on sigma .2 MB, ${draws} draws each; beside it that of one who knows the noise and that there is nothing but a line.`,
    tables: [
      {
        title: 'Coverage',
        columns: ['phi from bin to bin', ...DESIGNS.flatMap((design) => [design, '±', 'knowing the noise', '±'])],
        rows: PHIS.map((phi) => [String(phi), ...row(phi)]),
      },
    ],
    goals: DESIGNS.map(goal),
  };
}

function coverageOf(intervals: readonly Interval[]): number | null {
  return shareOf(intervals.filter(({ holds }) => holds).length, intervals.length);
}

function tellWidth(intervals: readonly Interval[]): string {
  return intervals.length === 0 ? 'none' : tellShare(median(intervals.map(({ halfWidth }) => halfWidth)));
}

/** Met where every one of the shares is. */
function goalFor(design: string, told: readonly (number | null)[], oracle: readonly (number | null)[]): Goal {
  const shares = told.filter((share) => share !== null);
  return {
    what: `95 % interval of the ${design}, phi up to ${PROMISED_PHI}`,
    wanted: `${tellShare(LEAST)} to ${tellShare(MOST)}`,
    measured: tellRange(shares),
    oracle: tellRange(oracle.filter((share) => share !== null)),
    met: shares.length === 0 ? null : shares.every((share) => share >= LEAST && share <= MOST),
  };
}

function tellRange(shares: readonly number[]): string {
  return shares.length === 0 ? 'none' : `${tellShare(Math.min(...shares))} to ${tellShare(Math.max(...shares))}`;
}

import { quantile } from 'simple-statistics';
import { formatDuration, HOUR_MS } from '../../../src/model/units.ts';
import type { Pool } from '../pool.ts';
import { type Goal, goalOf, type Section, shareOf, tellShare } from './section.ts';

const RATES = [2, 10, 100];
const PHIS = [0, 0.5, 0.9];
const WITHIN_HOURS = 2;
/** Beyond, an oracle is not sure of it either. */
const GOAL_PHI = 0.5;

/** How long it takes to find a leak. */
export async function tellDetections(pool: Pool, seeds: number): Promise<Section> {
  const cells = RATES.flatMap((megabytesPerHour) => PHIS.map((phi) => ({ megabytesPerHour, phi })));
  const tries = cells.flatMap((cell) => Array.from({ length: seeds }, (_, seed) => ({ ...cell, seed })));
  const hours = await pool.run('detection', tries);
  const told = cells.map((cell, i) => ({ ...cell, hours: hours.slice(i * seeds, (i + 1) * seeds) }));
  return {
    title: 'Time to detection',
    how: `A line on noise of sigma 1 MB, read every 10 s and judged twelve times from 10 min to 8 h; phi is from minute to minute. ${seeds} draws each.`,
    tables: [
      {
        title: 'Found after',
        columns: ['leak', 'phi', 'half of them', '90 % of them', `within ${WITHIN_HOURS} h`],
        rows: told.map(({ megabytesPerHour, phi, hours: own }) => [
          `${megabytesPerHour} MB/h`,
          String(phi),
          tellHours(own, 0.5),
          tellHours(own, 0.9),
          tellShare(withinShare(own)),
        ]),
      },
    ],
    goals: told.filter(({ megabytesPerHour, phi }) => megabytesPerHour === 2 && phi <= GOAL_PHI).map(goalFor),
  };
}

function goalFor({ phi, hours }: { readonly phi: number; readonly hours: readonly (number | null)[] }): Goal {
  return goalOf(`2 MB/h on sigma 1 MB, phi ${phi}, found within ${WITHIN_HOURS} h`, withinShare(hours), {
    least: 0.95,
  });
}

function withinShare(hours: readonly (number | null)[]): number | null {
  return shareOf(hours.filter((each) => each !== null && each <= WITHIN_HOURS).length, hours.length);
}

function tellHours(hours: readonly (number | null)[], share: number): string {
  const at = quantile(
    hours.map((each) => each ?? Number.MAX_VALUE),
    share,
  );
  return at > 8 ? 'more than 8 h' : formatDuration(at * HOUR_MS);
}

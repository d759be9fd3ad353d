import { quantile } from 'simple-statistics';
import { formatDuration, HOUR_MS } from '../../../src/model/units.ts';
import type { Power } from '../corpus/oracle.ts';
import { foresee, type Leaking, LOOKS } from '../jobs/time-detection.ts';
import type { Pool } from '../pool.ts';
import { type Goal, goalOf, type Section, shareOf, tellShare } from './section.ts';

const RATES = [2, 10, 100];
const PHIS = [0, 0.5, 0.9];
const WITHIN_HOURS = 2;
/** Beyond, an oracle is not sure of it either. */
const GOAL_PHI = 0.5;

/** A leak, when it was found, and how often an oracle finds it at each look. */
interface Cell extends Leaking {
  readonly hours: readonly (number | null)[];
  readonly powers: readonly Power[];
}

/** How long it takes to find a leak. */
export async function tellDetections(pool: Pool, seeds: number): Promise<Section> {
  const cells = RATES.flatMap((megabytesPerHour) => PHIS.map((phi) => ({ megabytesPerHour, phi })));
  const tries = cells.flatMap((cell) => Array.from({ length: seeds }, (_, seed) => ({ ...cell, seed })));
  const hours = await pool.run('detection', tries);
  const told = cells.map((cell, i) => ({
    ...cell,
    hours: hours.slice(i * seeds, (i + 1) * seeds),
    powers: foresee(cell),
  }));
  return {
    title: 'Time to detection',
    how:
      'A line on noise of sigma 1 MB, read every 10 s and judged twelve times from 10 min to 8 h; phi is from minute to minute. ' +
      `${seeds} draws each. Beside it one who knows the noise, judging once: that there is a line or nothing, or a line or ` +
      'anything bounded that the corpus draws.',
    tables: [{ title: 'Found after', columns: COLUMNS, rows: told.map(rowOf) }],
    goals: told.filter(({ megabytesPerHour, phi }) => megabytesPerHour === 2 && phi <= GOAL_PHI).map(goalFor),
  };
}

const COLUMNS = [
  'leak',
  'phi',
  'half of them',
  '90 % of them',
  `within ${WITHIN_HOURS} h`,
  '90 %, a line or nothing',
  `within ${WITHIN_HOURS} h`,
  '90 %, a line or anything bounded',
  `within ${WITHIN_HOURS} h`,
];

function rowOf({ megabytesPerHour, phi, hours, powers }: Cell): readonly string[] {
  const [line, bounded] = [powers.map(({ power }) => power), powers.map(({ powerUnshaped }) => powerUnshaped)];
  return [
    `${megabytesPerHour} MB/h`,
    String(phi),
    ...[0.5, 0.9].map((share) => tellHours(hoursOf(hours, share))),
    tellShare(withinShare(hours)),
    ...[line, bounded].flatMap((each) => [tellHours(firstAbove(each, 0.9)), tellShare(powerWithin(each))]),
  ];
}

function goalFor({ phi, hours, powers }: Cell): Goal {
  const [line, bounded] = [
    powerWithin(powers.map(({ power }) => power)),
    powerWithin(powers.map(({ powerUnshaped }) => powerUnshaped)),
  ];
  return goalOf(
    `2 MB/h on sigma 1 MB, phi ${phi}, found within ${WITHIN_HOURS} h`,
    withinShare(hours),
    { least: 0.95 },
    `${tellShare(line)}; ${tellShare(bounded)} where warm-ups must be ruled out`,
  );
}

function withinShare(hours: readonly (number | null)[]): number | null {
  return shareOf(hours.filter((each) => each !== null && each <= WITHIN_HOURS).length, hours.length);
}

function powerWithin(powers: readonly number[]): number {
  return powers[LOOKS.indexOf(WITHIN_HOURS)] ?? 0;
}

function firstAbove(powers: readonly number[], share: number): number | null {
  return LOOKS[powers.findIndex((power) => power >= share)] ?? null;
}

function hoursOf(hours: readonly (number | null)[], share: number): number | null {
  const at = quantile(
    hours.map((each) => each ?? Number.MAX_VALUE),
    share,
  );
  return at > (LOOKS.at(-1) ?? 0) ? null : at;
}

function tellHours(hours: number | null): string {
  return hours === null ? 'more than 8 h' : formatDuration(hours * HOUR_MS);
}

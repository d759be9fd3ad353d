import { mean, median, sampleStandardDeviation } from 'simple-statistics';
import { flipSigns, invertSignFlips } from '../../stats/sign-flip.ts';
import { tQuantile } from '../../stats/student-t.ts';
import type { Arms } from './read-arms.ts';

/** What the arms of an on/off design say together. Per ms. */
export interface ArmsWeighed {
  readonly pairs: number;
  readonly order: Arms['order'];
  /** mean slopes */
  readonly on: number;
  readonly off: number;
  /** on minus off, with the interval of its mean */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** by how much exposure grew faster with the load on */
  readonly exposure: number;
  /** exact one-sided p-value of "the load adds nothing"; null below {@link FEWEST_FOR_P} pairs */
  readonly pValue: number | null;
}

/** With fewer pairs no outcome has a p-value below 1 %: seven flips leave 1 in 128. */
export const FEWEST_FOR_P = 7;

/** Pairs are flipped in so many blocks of neighbours at most: 16 384 flips, in a millisecond. */
const MOST_BLOCKS = 14;

/**
 * Slope on minus slope off, pair by pair. Where the order within a pair was drawn, flipping its sign is what drawing the
 * other order would have done to a series that the load does not move: the p-value is a randomisation test's and assumes
 * nothing of the noise (Fisher 1935, section 21). In cycles the order is fixed, and growth that slows down by itself would
 * be the load's: there the p-value is the larger of that against the drain after each load and that against the quiet
 * before it, of which a slope that only falls, or only rises, lifts one at most. The interval is read off the same flips
 * (Hartigan 1969), below seven pairs, or where there are too few flips for `tail` (the chance beyond either end), Student's.
 */
export function weighArms({ order, pairs }: Arms, tail: number): ArmsWeighed {
  const differences = pairs.map(({ on, off }) => on.level - off.level);
  return {
    pairs: pairs.length,
    order,
    on: mean(pairs.map(({ on }) => on.level)),
    off: mean(pairs.map(({ off }) => off.level)),
    difference: mean(differences),
    ...intervalOf(differences, tail),
    exposure: mean(pairs.map(({ on, off }) => on.exposure - off.exposure)),
    pValue: testArms({ order, pairs }),
  };
}

function intervalOf(differences: readonly number[], tail: number): { readonly low: number; readonly high: number } {
  const read = differences.length < FEWEST_FOR_P ? null : invertSignFlips(inBlocks(differences), tail);
  if (read !== null) return read;
  const centre = mean([...differences]);
  const error = sampleStandardDeviation([...differences]) / Math.sqrt(differences.length);
  const halfWidth = tQuantile(tail, differences.length - 1) * error;
  return { low: centre - halfWidth, high: centre + halfWidth };
}

/** The p-value alone, see {@link weighArms}. */
export function testArms({ order, pairs }: Arms): number | null {
  if (pairs.length < FEWEST_FOR_P) return null;
  const after = chanceOf(pairs.map(({ on, off }) => on.level - off.level));
  if (order === 'drawn') return after;
  const before = pairs.flatMap((pair) => (pair.before === null ? [] : [pair.on.level - pair.before.level]));
  return before.length < FEWEST_FOR_P ? null : Math.max(after, chanceOf(before));
}

function chanceOf(differences: readonly number[]): number {
  return flipSigns(inBlocks(drawIn(differences)), 'greater')?.pValue ?? 1;
}

/** A difference counts as so many ordinary ones at most. */
const MOST_SIZE = 5;

/**
 * Differences that are no larger than {@link MOST_SIZE} times the ordinary one: a step of an allocator or a purge in one slot
 * must not outweigh all other pairs. Sizes do not depend on signs, so the flips stay exact. As they are where most are zero.
 */
function drawIn(differences: readonly number[]): readonly number[] {
  const most = MOST_SIZE * median(differences.map(Math.abs));
  return most > 0 ? differences.map((each) => Math.max(-most, Math.min(most, each))) : differences;
}

/** Means of neighbours, as even in number as can be. */
function inBlocks(differences: readonly number[]): readonly number[] {
  const count = Math.min(differences.length, MOST_BLOCKS);
  return Array.from({ length: count }, (_, i) =>
    mean(
      differences.slice(
        Math.floor((i * differences.length) / count),
        Math.floor(((i + 1) * differences.length) / count),
      ),
    ),
  );
}

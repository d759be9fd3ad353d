import type { Change, Difference } from '../../model/comparison.ts';
import type { Unit } from '../../model/units.ts';
import { adjustHolm } from '../../stats/holm.ts';
import { tQuantile } from '../../stats/student-t.ts';
import { CONFIDENCE } from '../setting.ts';
import { type Estimate, intervalOf } from './estimate.ts';
import type { SharedSeries } from './share-series.ts';
import { pValueOf } from './subtract.ts';
import type { SidesOfMeasure } from './subtract-sides.ts';

/** A measure of a series on both sides, before anybody says what it means. */
export interface OpenDifference {
  readonly series: SharedSeries;
  readonly unit: Unit;
  readonly per: string | null;
  readonly decides: boolean;
  readonly sides: SidesOfMeasure;
  /** the difference that matters, as it was asked for; null: it was not */
  readonly asked: number | null;
  /** where every run says that it is stable: no growth above this; else null */
  readonly stableAbove: number | null;
  /** the growth that would double the memory within a day; null where it is no growth of memory */
  readonly doubling: number | null;
}

/** A difference of less than this share of the smaller side is no change. */
const MATTERING_SHARE = 0.1;
/** The chance of seeing what could have been seen. */
const CHANCE_TO_SEE = 0.8;

/**
 * What each difference means. Those that decide are corrected as one family (Holm); of the others each stands by itself.
 * Worse or better is what chance does not explain and is as large as what matters; the same is what can be no larger.
 */
export function judgeDifferences(open: readonly OpenDifference[]): readonly Difference[] {
  const raw = open.map(({ sides }) => (sides.difference === null ? null : pValueOf(sides.difference)));
  const deciding = open.flatMap(({ decides }, i) => (decides && raw[i] !== null ? [i] : []));
  const adjusted = adjustHolm(deciding.map((i) => raw[i] as number));
  return open.map((one, i) => {
    const place = deciding.indexOf(i);
    const pValue = place < 0 ? (raw[i] ?? null) : (adjusted[place] as number);
    return judge(one, pValue, place < 0 ? 1 : deciding.length);
  });
}

function judge(one: OpenDifference, pValue: number | null, family: number): Difference {
  const { series, unit, per, decides, sides } = one;
  const { base, new: other, difference } = sides;
  const matters = matterOf(one);
  const told = {
    metric: series.id,
    role: series.role,
    measure: sides.measure,
    unit,
    per,
    base: base === null ? null : intervalOf(base, CONFIDENCE),
    new: other === null ? null : intervalOf(other, CONFIDENCE),
    confidence: CONFIDENCE,
    decides,
  };
  if (difference === null || pValue === null) {
    const none = { difference: null, matters: null, limit: null, detectable: null, pValue: null };
    return { ...told, ...none, change: 'unclear' };
  }
  const limit = limitOf(one, difference);
  return {
    ...told,
    difference: intervalOf(difference, CONFIDENCE),
    matters,
    limit,
    detectable: detectableOf(difference, matters, family),
    pValue,
    change: changeOf(sides, difference, pValue, matters, limit <= boundOf(one, matters)),
  };
}

/** What was asked for; else a tenth, and never less than what the judge of one run calls growth at all. */
function matterOf({ asked, sides }: OpenDifference): number {
  if (asked !== null) return Math.max(asked, sides.least);
  const smaller = Math.min(Math.abs(sides.base?.value ?? 0), Math.abs(sides.new?.value ?? 0));
  return Math.max(MATTERING_SHARE * smaller, sides.least);
}

/**
 * No difference is larger than this: the far end of the interval. Where all runs are stable, neither side grows by more than
 * they say, and so the sides do not differ by more.
 */
function limitOf({ stableAbove }: OpenDifference, difference: Estimate): number {
  const { low, high } = intervalOf(difference, CONFIDENCE);
  return Math.min(Math.max(-low, high), stableAbove ?? Number.POSITIVE_INFINITY);
}

/** What must be excluded: what matters; where all runs are stable, what was asked for alone, as of one run. */
function boundOf({ asked, stableAbove }: OpenDifference, matters: number): number {
  return asked ?? (stableAbove === null ? matters : Number.POSITIVE_INFINITY);
}

/** What is large and beyond chance by itself, if not among all that decides, is no reason to say that there is nothing. */
function changeOf(
  { base, new: other }: SidesOfMeasure,
  difference: Estimate,
  pValue: number,
  matters: number,
  isBound: boolean,
): Change {
  const more = growthOf(other) - growthOf(base);
  const isLarge = Math.abs(more) >= matters;
  if (isLarge && pValue < 1 - CONFIDENCE) return more > 0 ? 'worse' : 'better';
  const isDoubtful = isLarge && pValueOf(difference) < 1 - CONFIDENCE;
  return isBound && !isDoubtful ? 'same' : 'unclear';
}

/** What falls does not grow: a queue that empties faster is no better than one that was never filled. */
function growthOf(side: Estimate | null): number {
  return Math.max(0, side?.value ?? 0);
}

/** What exceeds both the limit of chance and the size that matters, in four draws of five. */
function detectableOf({ below, above, degreesOfFreedom }: Estimate, matters: number, family: number): number {
  const error = Math.max(below, above);
  const chance = tQuantile((1 - CONFIDENCE) / 2 / family, degreesOfFreedom) * error;
  return Math.max(chance, matters) + tQuantile(1 - CHANCE_TO_SEE, degreesOfFreedom) * error;
}

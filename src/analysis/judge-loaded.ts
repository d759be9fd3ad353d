import type { Unit } from '../model/units.ts';
import type { Behaviour } from './behaviour.ts';
import { findFall } from './find-fall.ts';
import type { Evidence } from './gather-evidence.ts';
import { levelError } from './level-error.ts';
import { FALL_ERRORS, leastChange, leastGrowth, RISE_ERRORS, SHORTEST_WATCH_MS } from './materiality.ts';
import type { CycleLevels } from './read-cycles.ts';
import { type CycleSums, weighCycles } from './weigh-cycles.ts';

/** Whether growth is beyond chance after the correction for several deciding series. */
export interface Significance {
  readonly perExposure: boolean;
  readonly perMs: boolean;
}

/** A later cycle that keeps less than this share of the first one's growth has levelled off. */
const LEVELLED_SHARE = 0.25;
/** A load whose growth is kept to less than this share has given it back. */
const KEPT_SHARE = 0.5;
/** Falls of less than this share of what is left at the end are ripples of it: they bound nothing. */
const BOUNDING_SHARE = 0.5;
/** A last third of a drain that gives back more than these shares of one load's rise and of all that is left shows a queue. */
const EMPTYING_SHARE = 0.05;
const EMPTYING_LEFT_SHARE = 0.03;

/** What a series does in an experiment of loads and drains. The cause was removed: what stays is told from what goes. */
export function judgeLoaded(evidence: Evidence, unit: Unit, significance: Significance): Behaviour {
  const effect = evidence.perExposure;
  const sums = weighCycles(evidence.cycles);
  if (effect === null || evidence.best === null || sums === null) return 'too-few';
  const { fitted, roundingError } = evidence;
  const { noise } = evidence.best.fit;
  const error = levelError(fitted, noise, roundingError, fitted.values.length);
  const least = leastGrowth(unit);
  const falls = levelError(fitted, noise, roundingError, drainBins(evidence) / 3);
  if (isFalling(sums, falls, least)) return nameFalling(sums);
  if (significance.perExposure && addsUp(evidence, sums, least)) return 'adds-with-load';
  const overTime = evidence.perMs === null ? 0 : evidence.perMs.estimate * evidence.durationMs;
  if (significance.perMs && overTime >= least) {
    return evidence.durationMs >= SHORTEST_WATCH_MS ? 'adds-with-time' : 'idle-growth';
  }
  return judgeRise(evidence, sums, leastChange(unit, evidence.bins.values[0] ?? 0), error);
}

/** Kept after the drains, in the last cycle too, and as much as the load's effect says. */
function addsUp(evidence: Evidence, sums: CycleSums, least: number): boolean {
  const added = (evidence.perExposure?.estimate ?? 0) * evidence.exposure;
  return (
    added >= least &&
    sums.kept >= least &&
    sums.kept >= KEPT_SHARE * added &&
    goesOn(evidence, sums) &&
    (evidence.fitted === evidence.bins || areAlike(sums.perCycle))
  );
}

/**
 * The last cycle keeps what the effect says of it, and where that is far less than the first one kept, nearly as much as the
 * one before it did: what halves from cycle to cycle warms up. Where there is one cycle, its last third goes on.
 */
function goesOn(evidence: Evidence, sums: CycleSums): boolean {
  const last = evidence.cycles.at(-1);
  const kept = sums.perCycle.at(-1);
  if (evidence.cycles.length < 2 || last === undefined || kept === undefined)
    return lateShare(evidence) > LEVELLED_SHARE;
  const isFair = kept >= KEPT_SHARE * (evidence.perExposure?.estimate ?? 0) * last.exposure;
  return isFair && ((sums.lastToFirst ?? 1) > STEEP_SHARE || isEven(evidence.cycles.slice(-2)));
}

/** Cycles that keep less than this share of what another one does keep what chance or a purge left. */
const ALIKE_SHARE = 0.5;

/** Of levels between loads alone each cycle has one: a leak leaves them evenly apart, but for what the first one warmed up. */
function areAlike(perCycle: readonly number[]): boolean {
  const kept = perCycle.length > 2 ? perCycle.slice(1) : perCycle;
  return Math.min(...kept) >= ALIKE_SHARE * Math.max(...kept);
}

/** A last cycle that keeps less than this share of what the first one kept is the end of a steep warm-up, or a leak after one. */
const STEEP_SHARE = 1 / 6;

/** A cycle that keeps this share of what the one before it kept keeps as much. */
const EVEN_SHARE = 0.7;

function isEven(cycles: readonly CycleLevels[]): boolean {
  return cycles.length === 2 && (weighCycles(cycles)?.lastToFirst ?? 0) >= EVEN_SHARE;
}

function isFalling(sums: CycleSums, error: number, least: number): boolean {
  const emptying = Math.max(EMPTYING_SHARE * sums.highest, EMPTYING_LEFT_SHARE * sums.kept);
  return sums.kept >= least && sums.falling > Math.max(RISE_ERRORS * error, least / 4, emptying);
}

/** Bins of the last drain. */
function drainBins({ fitted: { underLoad } }: Evidence): number {
  return underLoad.length - 1 - underLoad.lastIndexOf(1);
}

/** A queue ends when most of it goes; half or more that is left may be a leak, which ripples as well. */
function nameFalling(sums: CycleSums): Behaviour {
  return sums.kept < KEPT_SHARE * sums.rise ? 'emptying' : 'still-falling';
}

/** Growth that no effect of the load explains: is it told where it ends? */
function judgeRise(evidence: Evidence, sums: CycleSums, least: number, error: number): Behaviour {
  const threshold = Math.max(least, RISE_ERRORS * error);
  const fall = findFall(evidence.bins.values, Math.max(least, FALL_ERRORS * error));
  if (sums.kept < threshold) {
    if (sums.highest >= threshold && sums.drained) return nameReturn(evidence, sums, threshold);
    return fall === null ? 'flat' : 'purged';
  }
  if (sums.drained && sums.kept < KEPT_SHARE * sums.rise) return nameReturn(evidence, sums, threshold);
  return fall !== null && fall >= BOUNDING_SHARE * sums.kept ? 'purged' : nameRise(evidence, sums);
}

/** What is kept: goes on in the last cycle and late in the load, or came at first alone. */
function nameRise(evidence: Evidence, sums: CycleSums): Behaviour {
  const lastShare = sums.lastToFirst ?? 1;
  if (Math.min(lastShare, lateShare(evidence)) > LEVELLED_SHARE) return 'not-separable';
  return lastShare > 1 ? 'stepped' : 'levelled-off';
}

/** What falls while the load is still on is purged; what goes little by little after it is a queue. */
function nameReturn({ bins }: Evidence, sums: CycleSums, threshold: number): Behaviour {
  const edges = Array.from(bins.underLoad.keys()).filter((i) => bins.underLoad[i] !== bins.underLoad[i - 1]);
  const falls = edges.some((from, i) => {
    const stretch = bins.values.subarray(from, edges[i + 1] ?? bins.values.length);
    return bins.underLoad[from] === 1 && findFall(stretch, threshold) !== null;
  });
  if (falls) return 'purged';
  return sums.gradual ? 'emptying' : 'given-back';
}

/** Growth per exposure in the last third of all exposure, as a share of the whole's; what is only held under load left out. */
function lateShare(evidence: Evidence): number {
  const { exposure } = evidence.bins;
  const values = withoutWorkingSet(evidence);
  const start = exposure[0] ?? 0;
  const late = exposure.findIndex((at) => at >= start + (evidence.exposure * 2) / 3);
  const first = exposure.findIndex((at) => at > start);
  const low = values[Math.max(0, first - 1)] as number;
  const end = values.at(-1) as number;
  const whole = end - low;
  return whole > 0 ? (3 * (end - (values[late] as number))) / whole : 1;
}

function withoutWorkingSet({ bins, fitted, best }: Evidence): Float64Array {
  if (fitted !== bins) return bins.values;
  const held = Math.max(0, best?.fit.coefficients[WORKING_SET] ?? 0);
  return bins.values.map((value, i) => value - held * (bins.underLoad[i] as number));
}

/** Where the fit of a loaded run has what the load holds. */
const WORKING_SET = 3;

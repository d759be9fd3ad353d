import { tQuantile } from '../../stats/student-t.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Candidate } from '../candidate.ts';
import { watchesHost } from '../count-foreign-forks.ts';
import type { Setting } from '../setting.ts';
import type { Effect } from '../weigh-models.ts';
import { findOthersGrowth } from './find-others-growth.ts';
import type { Arms } from './read-arms.ts';
import { testArms, weighArms } from './weigh-arms.ts';

/** Growth is the load's when the arms differ so by chance less often than this. */
const BEYOND_CHANCE = 0.01;

/**
 * True unless growth under the square wave of a single load is not faster with it on than off beyond chance: somebody else's
 * growth may fall together with one load. It hardly does with each of two and with no drain, so there the arms are only
 * held against what is said to be the load's ({@link limitToArms}). It bears no verdict by itself: a working set that
 * comes and goes is the load's doing too.
 */
export function mayBeLoads(arms: Arms | null, loads: number, errorRate: number): boolean {
  if (arms === null || arms.order === 'fixed' || loads > 1) return true;
  const pValue = testArms(arms);
  return pValue === null || isBeyondChance(pValue, errorRate);
}

/** The fit of the whole record is the surer one; beyond so many times the arms' upper limit it is not of the load alone. */
const MOST_BEYOND = 1.1;

/**
 * The effect of the load, and no more of it than the arms differ by: what grows in load phases, in slots with the load and
 * without it alike, is not the load's. The effect as it is where the arms bear no p-value, or account for it.
 */
export function limitToArms(effect: Effect | null, arms: Arms | null, errorRate: number): Effect | null {
  if (effect === null || arms === null) return effect;
  const { pValue, order, difference, low, high, exposure, pairs } = weighArms(arms, errorRate);
  if (order === 'fixed' || pValue === null || exposure <= 0 || effect.estimate * exposure <= MOST_BEYOND * high)
    return effect;
  return {
    ...effect,
    estimate: difference / exposure,
    low: low / exposure,
    high: high / exposure,
    pValue: Math.max(effect.pValue, pValue),
    standardError: (high - low) / exposure / (2 * tQuantile(errorRate, pairs - 1)),
    degreesOfFreedom: pairs - 1,
  };
}

/** True for a p-value below which growth is the load's. `errorRate` is that of the run at this moment. */
export function isBeyondChance(pValue: number, errorRate: number): boolean {
  return pValue < Math.min(BEYOND_CHANCE, errorRate);
}

/** True for growth that others on a host that the target watches may have made: it has ended, or may have, since then. */
export function isOthersGrowth(seen: Behaviour, candidate: Candidate, setting: Setting): boolean {
  return hasEnded(seen) && watchesHost(setting) && findOthersGrowth(candidate, setting) !== null;
}

function hasEnded(seen: Behaviour): boolean {
  return seen === 'levelled-off' || seen === 'stepped' || seen === 'not-separable';
}

import { formatUncertain, formatValue, HOUR_MS } from '../../model/units.ts';
import type { Told } from '../candidate.ts';
import { countForeignForks, watchesHost } from '../count-foreign-forks.ts';
import type { Setting } from '../setting.ts';
import { isBeyondChance } from './attribute.ts';
import { findOthersGrowth } from './find-others-growth.ts';
import { type ArmsWeighed, weighArms } from './weigh-arms.ts';
import { wordChance } from './word-chance.ts';

/** Arms whose slopes differ by less than this share of the idle one, whatever the noise, grow alike. */
const ALIKE_SHARE = 0.5;

/** Whose doing the growth of a loaded run is, as clauses that follow what it does; none where that is the load's, or open. */
export function wordDoing(told: Told, setting: Setting): readonly string[] {
  const arms = told.arms === null ? null : weighArms(told.arms, setting.errorRate);
  const tested = arms === null || arms.pValue === null ? null : { ...arms, pValue: arms.pValue };
  switch (told.behaviour) {
    case 'adds-with-load':
      return tested === null ? [] : [wordProved(tested, setting)];
    case 'adds-with-time':
    case 'idle-growth':
      return told.evidence.perMs === null ? [] : [...wordAlike(told, tested), wordWhose(setting)];
    case 'not-separable':
      return [...wordUnproved(told, tested, setting), ...wordOthers(told, setting)];
    case 'levelled-off':
    case 'stepped':
      return wordOthers(told, setting);
    default:
      return [];
  }
}

/** Why growth that may be others' is not told to be the load's. */
export function wordOthersGrowth(told: Told, setting: Setting): string {
  const { grown, stretch, forks } = findOthersGrowth(told, setting) ?? { grown: 0, stretch: 'cycle', forks: 0 };
  const rose = `rose by ${formatValue(grown, told.series.metric.unit)} in the first ${stretch} alone`;
  return `${rose}, while the host made ${forks} other forks, far more than later: it may be theirs`;
}

type Tested = ArmsWeighed & { readonly pValue: number };

function wordProved(tested: Tested, setting: Setting): string {
  return isBeyondChance(tested.pValue, setting.errorRate)
    ? `faster with the load on than off ${wordPairs(tested)}`
    : `seen between loads and drains; that it is faster with the load on than off is not beyond chance ${wordPairs(tested)}`;
}

function wordUnproved(told: Told, tested: Tested | null, setting: Setting): readonly string[] {
  if (tested === null || isBeyondChance(tested.pValue, setting.errorRate)) return [];
  const alike = wordAlike(told, tested);
  return alike.length > 0
    ? [...alike, wordWhose(setting)]
    : [`no faster with the load on than off beyond chance ${wordPairs(tested)}`];
}

/** Nothing where the arms are not known to grow alike. */
function wordAlike({ series }: Told, tested: Tested | null): readonly string[] {
  if (tested === null) return [];
  const { off, difference, low, high, pairs } = tested;
  if (off <= 0 || low < -ALIKE_SHARE * off || high > ALIKE_SHARE * off) return [];
  const half = Math.max(high - difference, difference - low) * HOUR_MS;
  const apart = `${formatUncertain(difference * HOUR_MS, half, series.metric.unit).replace(/^-(?=0 )/, '')}/h (95 %)`;
  return [`as fast with the load off as on in ${pairs} pairs (difference ${apart})`];
}

/** What else may do it: the target by itself, and for one that watches the host whatever goes on there. */
function wordWhose(setting: Setting): string {
  const forks = countForeignForks(setting);
  const others = forks === null || forks.count <= 0 ? '' : ` (${forks.count} other forks in this run)`;
  const host = watchesHost(setting) ? ` or what else runs on this host${others}` : '';
  return `it is not this workload's doing, but may be the target's own background${host}`;
}

/** Growth in the first cycle alone, while others were busier than later. */
function wordOthers(told: Told, setting: Setting): readonly string[] {
  const others = findOthersGrowth(told, setting);
  return others === null
    ? []
    : [
        `in the first ${others.stretch} the host made ${others.forks} other forks, far more than later: it may be theirs`,
      ];
}

function wordPairs({ pValue, pairs }: Tested): string {
  return `in ${pairs} pairs (${wordChance(pValue)})`;
}

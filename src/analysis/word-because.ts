import type { Power } from '../model/finding.ts';
import { formatDuration, formatPerHour, formatUncertain, formatValue, HOUR_MS, type Unit } from '../model/units.ts';
import type { Told } from './candidate.ts';
import { findOthersLoad } from './count-foreign-forks.ts';
import { countedSteps } from './counted-steps.ts';
import { findFall } from './find-fall.ts';
import { wordDoing, wordOthersGrowth } from './on-off/word-doing.ts';
import { msToSeePurge, type Setting } from './setting.ts';
import { type CycleSums, weighCycles } from './weigh-cycles.ts';
import type { Effect } from './weigh-models.ts';

/** Why the verdict is what it is, in one sentence without the metric's name and without a full stop. */
export function wordBecause(told: Told, setting: Setting): string {
  return [wordBehaviour(told, setting), ...wordDoing(told, setting)].join('; ');
}

function wordBehaviour(told: Told, setting: Setting): string {
  const { evidence, series } = told;
  const { unit } = series.metric;
  const value = (amount: number): string => formatValue(amount, unit);
  const lasted = formatDuration(evidence.durationMs);
  switch (told.behaviour) {
    case 'adds-with-load':
      return wordLoadLeak(told, setting);
    case 'adds-with-time':
      return setting.loaded
        ? `grows ${perHour(evidence.perMs, unit)} with and without load, and no plateau explains it as well; no bound seen in ${lasted}`
        : `grows ${perHour(evidence.perExposure, unit)}${told.part === 'late' ? ` over the last ${lasted}, faster than before` : ''}, and no plateau, step or warm-up explains it as well; cause not removed, ${wordBound(told, setting)}`;
    case 'given-back':
    case 'emptying':
    case 'still-falling':
      return wordReturn(told);
    case 'levelled-off':
      return wordPlateau(told, setting);
    case 'stepped':
      return `steps up by ${value(riseOf(told))}${wordStepTimes(told)} and stays there`;
    case 'purged':
      return `rises and is given back: the largest fall took ${value(findFall(evidence.bins.values, 0) ?? 0)}`;
    case 'flat':
      return told.power === null ? 'no growth' : `no leak above ${wordLimit(told.power, unit, setting.operation)}`;
    case 'weak':
      return wordWeakness(told.power, unit, setting.operation);
    case 'too-few':
      return `has too few readings for a verdict: ${evidence.bins.samples} in ${lasted}`;
    case 'no-operations':
      return 'was read under a load that did no operations';
    case 'load-not-reached':
      return 'was read without load: the run ended before its load began';
    case 'not-separable':
      return `rose by ${value(riseOf(told))}, and neither a leak nor a plateau can be ruled out after ${lasted}`;
    case 'others-load':
      return `${wordPlateau(told, setting)}; but the host made ${findOthersLoad(setting)?.count ?? 0} other forks, so what filled it and what would fill it further is not known`;
    case 'others-growth':
      return wordOthersGrowth(told, setting);
    case 'unseen':
      return wordHole(told);
    case 'idle-growth':
      return `grows ${wordIdle(told, setting)}, and ${lasted} cannot tell a warm-up from a leak`;
  }
}

/** When the steps came, into the record; where they are many, the first and the last. */
function wordStepTimes({ evidence: { best, bins } }: Told): string {
  const start = bins.tMs[0] ?? 0;
  const times = best === null ? [] : countedSteps(best).map((bin) => formatDuration((bins.tMs[bin] ?? 0) - start));
  const [first, ...others] = times;
  if (first === undefined) return '';
  return others.length === 0 ? ` after ${first}` : ` in ${times.length} steps from ${first} to ${others.at(-1)}`;
}

/** A watch has no load to grow without, and a life that saw none has no other growth. */
function wordIdle({ evidence, series }: Told, setting: Setting): string {
  const rate = perHour(evidence.perMs ?? evidence.perExposure, series.metric.unit);
  if (!setting.loaded) return rate;
  return `without load${evidence.exposureKind === 'time' ? '' : ' too'} (${rate})`;
}

/** What the loads took and the drains left. The rise of one load is told, of all where more than half of one is left. */
function wordReturn({ behaviour, evidence, series }: Told): string {
  const sums = weighCycles(evidence.cycles);
  if (sums === null) return 'falls back after the load';
  const value = (amount: number): string => formatValue(amount, series.metric.unit);
  const loads = evidence.cycles.length;
  const one = loads === 1 || sums.kept < sums.highest / 2;
  const rises = one
    ? `rises by ${value(sums.highest)} under load`
    : `rises by ${value(sums.rise)} under ${loads} loads`;
  const after = one ? 'it' : 'them';
  switch (behaviour) {
    case 'emptying':
      return `${rises} and empties after ${after}: ${value(sums.kept)} left at the end of the drains`;
    case 'still-falling':
      return `falls to the end of the drain with ${value(sums.kept)} of growth left: a queue that empties slowly and a leak look the same there`;
    default:
      return `${rises} and falls back after ${after}: ${value(sums.kept)} kept`;
  }
}

function wordHole(told: Told): string {
  const rose = formatValue(riseOf(told), told.series.metric.unit);
  const where = told.evidence.exposureKind === 'time' ? 'in the last third' : 'in the load';
  return `rose by ${rose}, and readings are missing ${where}: whether the growth ended was not seen`;
}

function wordLoadLeak(told: Told, setting: Setting): string {
  const { evidence, series } = told;
  const { unit } = series.metric;
  const effect = evidence.perExposure as Effect;
  const rate =
    setting.operation === null
      ? `${wordInterval(effect, HOUR_MS, unit)}/h of load`
      : `${wordInterval(effect, 1, unit)} per ${setting.operation}`;
  const parts = [`grows ${rate} (95 %)`, ...wordKept(told)];
  return `${parts.join(', ')}; ${wordBound(told, setting)}`;
}

function wordKept(told: Told): readonly string[] {
  const sums = weighCycles(told.evidence.cycles);
  if (sums === null) return [];
  if (sums.keptShare === null) return ['what a drain gives back not seen'];
  const kept = wordKeptShare(told, sums);
  if (sums.lastToFirst === null) return [kept];
  const even = sums.lastToFirst > 0.8 && sums.lastToFirst < 1.25;
  const cycles = told.evidence.cycles.length;
  const times = sums.lastToFirst > 10 ? 'more than 10' : sums.lastToFirst.toPrecision(2);
  const ratio = `${times} times the first cycle's rate in the last of ${cycles}`;
  return [kept, even ? `equal in ${cycles === 2 ? 'both' : `all ${cycles}`} cycles` : ratio];
}

/** A rate that rests on the time between the loads is that of what was kept: what the loads hold beside it is told apart. */
function wordKeptShare({ evidence, series }: Told, sums: CycleSums): string {
  const when = sums.drained ? 'after the load ends' : 'where a drain was seen';
  if (evidence.fitted !== evidence.bins) {
    const held = sums.highest - sums.kept / evidence.cycles.length;
    return `kept ${when}, beside ${formatValue(held, series.metric.unit)} that a load holds and gives back`;
  }
  const share = (sums.keptShare ?? 0) >= 0.95 ? 'all' : `${Math.round(100 * (sums.keptShare ?? 0))} %`;
  return `${share} of it kept ${when}`;
}

function wordBound(told: Told, setting: Setting): string {
  const purgeMs = told.series.metric.unit === 'milliseconds' ? null : msToSeePurge(setting);
  const lasted = formatDuration(told.evidence.durationMs);
  if (purgeMs === null || setting.purges === null) return `no bound seen in ${lasted}`;
  const period = formatDuration(setting.purges.periodMs);
  return `or given back at the purge after ${period}: run ${formatDuration(purgeMs)} to know`;
}

function wordPlateau(told: Told, setting: Setting): string {
  const { unit } = told.series.metric;
  const sums = weighCycles(told.evidence.cycles);
  const rose = `rose by ${formatValue(setting.loaded && sums !== null ? sums.kept : riseOf(told), unit)} and levelled off`;
  if (sums === null || sums.perCycle.length < 2) return rose;
  const [first, ...rest] = sums.perCycle;
  return `${rose}: the first cycle added ${formatValue(first as number, unit)}, the last ${formatValue(rest.at(-1) as number, unit)}`;
}

function wordWeakness(power: Power | null, unit: Unit, operation: string | null): string {
  return power === null
    ? 'no growth, but too noisy to exclude a leak of any size'
    : `no growth, but only a leak above ${wordLimit(power, unit, operation)} can be excluded`;
}

function wordLimit(power: Power, unit: Unit, operation: string | null): string {
  const perHourText = formatPerHour(power.perHour, unit);
  const perOperation =
    power.perOperation === null || operation === null
      ? ''
      : ` or ${formatValue(power.perOperation, unit)} per ${operation}`;
  return `${perHourText}${perOperation} (95 %)`;
}

function perHour(effect: Effect | null, unit: Unit): string {
  if (effect === null) return 'at an unknown rate';
  return `${wordInterval(effect, HOUR_MS, unit)}/h (95 %)`;
}

/** Both ends where the larger side of an uneven interval would reach beyond zero, and the interval does not. */
function wordInterval({ estimate, low, high }: Effect, factor: number, unit: Unit): string {
  const half = Math.max(high - estimate, estimate - low);
  if (low > 0 && half >= estimate) return `${formatValue(low * factor, unit)} to ${formatValue(high * factor, unit)}`;
  return formatUncertain(estimate * factor, half * factor, unit);
}

function riseOf(told: Told): number {
  const { values } = told.evidence.bins;
  return (values.at(-1) ?? 0) - (values[0] ?? 0);
}

import type { Change, Difference, Unlike } from '../../model/comparison.ts';
import type { Interval } from '../../model/survey.ts';
import { formatUncertain, formatValue, type Unit } from '../../model/units.ts';
import type { Matched } from './match-runs.ts';

/**
 * The whole answer in one plain sentence: change, series, difference with its interval, and what it rests on. `doubling`:
 * the growth of the deciding memory that would double it within a day.
 */
export function writeSentence(
  change: Change,
  deciding: Difference,
  differences: readonly Difference[],
  doubling: number | null,
  matched: Matched,
): string {
  return `${change}: ${[wordChange(change, deciding, doubling, matched), ...wordBeside(change, differences)].join('; ')}`;
}

function wordChange(change: Change, deciding: Difference, doubling: number | null, matched: Matched): string {
  const { difference } = deciding;
  if (difference === null) return `${deciding.metric} ${wordMissing(deciding, matched)}`;
  if (!deciding.decides) return wordUndecided(deciding, matched.unlike);
  switch (change) {
    case 'worse':
    case 'better':
      return `${wordDifference(deciding, difference)}: ${wordSide(deciding.new, deciding)} against ${wordSide(deciding.base, deciding)}`;
    case 'same':
      return [wordSame(deciding, difference), ...wordWeakness(deciding, doubling, matched)].join('; ');
    case 'unclear':
      return `${wordDifference(deciding, difference)}, which leaves open whether it matters; ${wordSeen(deciding)}`;
  }
}

/** `anon+swap grows 512 ± 12 B more per fork (95 %)`. */
function wordDifference({ metric, measure, unit, per, confidence }: Difference, difference: Interval): string {
  const less = difference.value < 0;
  const amount = wordUncertain({ ...difference, value: Math.abs(difference.value) }, difference, unit);
  const sure = `(${Number((confidence * 100).toFixed(1))} %)`;
  switch (measure) {
    case 'growth':
    case 'slope':
      return `${metric} grows ${amount} ${less ? 'less' : 'more'} ${wordPer(per)} ${sure}`;
    case 'growth-beyond-load':
      return `${metric} grows ${amount} ${less ? 'less' : 'more'} ${wordPer(per)} beside the load ${sure}`;
    case 'retained':
      return `${metric} keeps ${amount} ${less ? 'less' : 'more'} ${wordPer(per)} ${sure}`;
    case 'settled':
      return `${metric} holds ${amount} ${less ? 'less' : 'more'} before the load ${sure}`;
    case 'peak':
      return `${metric} peaks ${amount} ${less ? 'lower' : 'higher'} ${sure}`;
  }
}

function wordSide(side: Interval | null, { unit }: Difference): string {
  return side === null ? 'nothing measured' : wordUncertain(side, side, unit);
}

/** The larger side of an interval that need not be even. */
function wordUncertain({ value }: Interval, { value: centre, low, high }: Interval, unit: Unit): string {
  return formatUncertain(value, Math.max(high - centre, centre - low), unit).replace(/^-(?=0(?:\.0*)? )/, '');
}

/** `per fork`, `per hour`. */
function wordPer(per: string | null): string {
  return `per ${(per ?? 'run').replace(/^h\b/, 'hour')}`;
}

/** A difference that is there, and too small to matter, is told as what it is. */
function wordSame(deciding: Difference, difference: Interval): string {
  const { metric, unit, per, matters, limit, confidence } = deciding;
  const { value, low, high } = difference;
  if ((low > 0 || high < 0) && Math.abs(value) < (matters ?? 0)) {
    return `${wordDifference(deciding, difference)}, less than the ${formatValue(matters ?? 0, unit)} that count as a change`;
  }
  const excluded = formatValue(limit ?? 0, unit);
  return `${metric} grows alike, no difference above ${excluded} ${wordPer(per)} (${confidence * 100} %)`;
}

function wordSeen({ detectable, unit, per }: Difference): string {
  return `a difference of ${formatValue(detectable ?? 0, unit)} ${wordPer(per)} would have been seen`;
}

/** The reservation that the judge of one run makes too: where nothing was asked for, and no leak says the same louder. */
function wordWeakness({ base, limit }: Difference, doubling: number | null, { question }: Matched): readonly string[] {
  if (question.detect !== null || doubling === null || base === null || limit === null) return [];
  const isWeak = limit > doubling && base.value < doubling;
  return isWeak ? ['a difference that doubles this memory within a day could hide below that'] : [];
}

function wordMissing({ metric, base }: Difference, { sides }: Matched): string {
  const [side, runs] = base === null ? (['base', sides.base] as const) : (['new', sides.new] as const);
  const finding = runs[0]?.analysis.findings.find((each) => each.metric === metric);
  if (finding === undefined) return `cannot be compared: on the ${side} side it was not read`;
  const because =
    finding.verdict === 'inconclusive' ? finding.because : 'has no growth that could be told with an interval';
  return `cannot be compared: on the ${side} side it ${because}`;
}

function wordUndecided({ metric, per }: Difference, unlike: readonly Unlike[]): string {
  const reasons = unlike.filter(({ weight }) => weight === 'rates').map(({ what }) => what);
  return `growth of ${metric} ${wordPer(per)} says nothing on sides that are unlike in ${reasons.join(', ')}`;
}

/** What else changed against the answer. */
function wordBeside(change: Change, differences: readonly Difference[]): readonly string[] {
  if (change !== 'worse') return [];
  const better = differences.filter((each) => each.decides && each.change === 'better' && each.difference !== null);
  return better.map((each) => `but ${wordDifference(each, each.difference as Interval)}`);
}

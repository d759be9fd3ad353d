import type { Difference, Sides } from '../../model/comparison.ts';
import { type JudgedRun, runIdOf } from './judged-run.ts';
import type { Matched } from './match-runs.ts';
import { ASSUMED_SPREAD } from './subtract-sides.ts';

/** What limits the answer, one sentence each: what was insisted on, `ofManner`, what the runs warn of. */
export function gatherWarnings(
  matched: Matched,
  differences: readonly Difference[],
  ofManner: readonly string[],
): readonly string[] {
  const { sides } = matched;
  return [
    ...warnOfItself(sides),
    ...warnOfMeaningless(matched),
    ...ofManner,
    ...warnOfUndecided(matched, differences),
    ...sides.base.flatMap((run) => warnOfRun('base', run)),
    ...sides.new.flatMap((run) => warnOfRun('new', run)),
  ];
}

function warnOfItself({ base, new: other }: Sides<readonly JudgedRun[]>): readonly string[] {
  const ids = new Set(base.map(({ recording }) => runIdOf(recording)));
  return other
    .map(({ recording }) => runIdOf(recording))
    .filter((id) => ids.has(id))
    .map((id) => `"${id}" is on both sides: it is compared with itself`);
}

function warnOfMeaningless({ unlike }: Matched): readonly string[] {
  return unlike
    .filter(({ weight }) => weight === 'meaningless')
    .map(({ what, base, new: other }) => `compared although ${what} is unlike: ${base} against ${other}`);
}

/** What one run of a side cannot show. */
export function warnOfFew({ base, new: other }: Sides<readonly JudgedRun[]>): readonly string[] {
  const [few, many] = [Math.min(base.length, other.length), Math.max(base.length, other.length)];
  if (few > 1) return [];
  if (many > 1) return ['one side has a single run: it is taken to vary as the runs of the other do'];
  const percent = `${100 * ASSUMED_SPREAD} %`;
  return [
    `one run a side does not show how much runs differ by themselves: of levels ${percent} is taken, of growth nothing beyond each run's own interval`,
  ];
}

/** What is told and does not decide because it is counted per hour, or a level, on sides that are unlike. */
function warnOfUndecided({ unlike }: Matched, differences: readonly Difference[]): readonly string[] {
  const reasons = unlike.filter(({ weight }) => weight === 'rates' || weight === 'lengths').map(({ what }) => what);
  const isLevel = ({ measure }: Difference) => measure === 'settled' || measure === 'peak';
  const silent = differences.some((each) => each.role === 'memory' && isLevel(each) && !each.decides);
  return reasons.length > 0 && silent
    ? [`levels and what grows beside the load do not decide: unlike in ${reasons.join(', ')}`]
    : [];
}

function warnOfRun(side: string, { recording, analysis }: JudgedRun): readonly string[] {
  const { verdict, deciding } = analysis;
  const own = verdict === 'inconclusive' ? [`inconclusive by itself: ${deciding.metric} ${deciding.because}`] : [];
  const ended = recording.outcome.kind === 'target-ended' ? ['the target ended in it'] : [];
  return [...ended, ...own, ...analysis.warnings].map((warning) => `${side} ${runIdOf(recording)}: ${warning}`);
}

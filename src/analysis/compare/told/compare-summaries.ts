import type { Comparison, Sides } from '../../../model/comparison.ts';
import { compareJudged } from '../compare-judged.ts';
import type { JudgedRun } from '../judged-run.ts';
import type { Question } from '../match-runs.ts';
import { measureTold } from './measure-told.ts';
import { restoreRecording } from './restore-recording.ts';
import type { ToldRun } from './told-run.ts';

/**
 * Compares runs by their summaries, as far as numbers with intervals allow, and says what cannot be compared so. Throws
 * ToolError kind input as comparing runs does, and for a summary that does not tell what it depends on.
 */
export function compareSummaries(told: Sides<readonly ToldRun[]>, question: Question): Comparison {
  const restore = (run: ToldRun): JudgedRun => ({ recording: restoreRecording(run), analysis: run.analysis });
  const sides = { base: told.base.map(restore), new: told.new.map(restore) };
  return compareJudged(sides, question, { measure: measureTold, warnings: warnOfSummaries(sides) });
}

function warnOfSummaries({ base, new: other }: Sides<readonly JudgedRun[]>): readonly string[] {
  const few =
    Math.min(base.length, other.length) > 1 ? '' : '; one run a side does not show how much runs differ by themselves';
  return [
    `compared by what summaries say with intervals, growth and slopes, and not by readings: levels, peaks, what was kept, what time adds beside the load${few}`,
    'what no summary tells is taken to be alike: the configuration of the target, its limits, drops, load of others, and the hosts beside processor, kernel and memory',
  ];
}

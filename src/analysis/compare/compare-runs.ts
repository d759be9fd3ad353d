import type { Comparison, Sides } from '../../model/comparison.ts';
import type { Recording } from '../../model/run.ts';
import { analyze } from '../analyze.ts';
import { compareJudged } from './compare-judged.ts';
import { warnOfFew } from './gather-warnings.ts';
import type { JudgedRun } from './judged-run.ts';
import type { Question } from './match-runs.ts';
import { measureRun } from './measure-run.ts';

/**
 * Says whether the runs of one side grow more than those of the other: each measure with its difference and interval, the
 * answer, how small a difference could have been seen, and what is unlike in plans and hosts. Pure: the same recordings
 * give the same comparison. Throws ToolError kind input where they cannot be compared, see `matchRuns`.
 */
export function compareRuns(recordings: Sides<readonly Recording[]>, question: Question): Comparison {
  const judge = (recording: Recording): JudgedRun => ({ recording, analysis: analyze(recording) });
  const sides = { base: recordings.base.map(judge), new: recordings.new.map(judge) };
  return compareJudged(sides, question, { measure: measureRun, warnings: warnOfFew(sides) });
}

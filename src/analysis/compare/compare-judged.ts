import type { Change, ComparedRun, Comparison, Difference, Sides } from '../../model/comparison.ts';
import type { Recording } from '../../model/run.ts';
import { gatherDifferences, type Measuring } from './gather-differences.ts';
import { gatherWarnings } from './gather-warnings.ts';
import { judgeDifferences } from './judge-differences.ts';
import { type JudgedRun, runIdOf, targetOf } from './judged-run.ts';
import { matchRuns, type Question } from './match-runs.ts';
import { suggestNextSteps } from './suggest-next-steps.ts';
import { writeSentence } from './write-sentence.ts';

/** How what was judged is compared. */
export interface Manner {
  readonly measure: Measuring;
  /** what limits every answer that is found so */
  readonly warnings: readonly string[];
}

/** Compares runs that were judged, by whatever is known of them. Throws ToolError kind input, see {@link matchRuns}. */
export function compareJudged(
  sides: Sides<readonly JudgedRun[]>,
  question: Question,
  { measure, warnings }: Manner,
): Comparison {
  const matched = matchRuns(sides, question);
  const open = gatherDifferences(matched, measure);
  const differences = judgeDifferences(open);
  const { change, deciding } = decide(differences);
  return {
    change,
    sentence: writeSentence(change, deciding, differences, open[0]?.doubling ?? null, matched),
    subject: { base: nameSide(sides.base), new: nameSide(sides.new) },
    runs: { base: sides.base.map(describeRun), new: sides.new.map(describeRun) },
    differences: [deciding, ...differences.filter((difference) => difference !== deciding)],
    unlike: matched.unlike,
    warnings: gatherWarnings(matched, differences, warnings),
    nextSteps: suggestNextSteps(change, deciding, matched),
  };
}

interface Decision {
  readonly change: Change;
  readonly deciding: Difference;
}

/**
 * Worse when anything that decides is; better when something is and the growth of memory is no open question; else what
 * the growth of memory says. That growth is told first unless something else decided.
 */
function decide(differences: readonly Difference[]): Decision {
  const growth = differences.find(({ role, measure }) => role === 'memory' && measure === 'growth') as Difference;
  const deciding = differences.filter((difference) => difference.decides);
  const worse = deciding.find(({ change }) => change === 'worse');
  if (worse !== undefined) return { change: 'worse', deciding: worse };
  if (!growth.decides || growth.change === 'unclear') return { change: 'unclear', deciding: growth };
  const better = deciding.find(({ change }) => change === 'better');
  return better === undefined ? { change: 'same', deciding: growth } : { change: 'better', deciding: better };
}

function nameSide(runs: readonly JudgedRun[]): string {
  const targets = [...new Set(runs.flatMap(({ recording }) => targetOf(recording) ?? []))];
  const tables = runs
    .filter(({ recording }) => recording.header === null)
    .map(({ recording }) => recording.source.path);
  const name = [...targets, ...tables].join(' and ');
  return runs.length === 1 ? name : `${name} (${runs.length} runs)`;
}

function describeRun({ recording, analysis }: JudgedRun): ComparedRun {
  return {
    id: runIdOf(recording),
    path: recording.source.path,
    target: targetOf(recording) ?? recording.source.path,
    verdict: analysis.verdict,
    operations: countOperations(recording),
    lastedMs: recording.endMs,
    outcome: analysis.outcome,
  };
}

function countOperations({ work }: Recording): number | null {
  return work.length === 0 ? null : work.reduce((sum, { done }) => sum + (done.at(-1) ?? 0), 0);
}

import type { Change, Difference } from '../../model/comparison.ts';
import type { Matched } from './match-runs.ts';

/** Fewer runs of a side show little of how much runs differ. */
const FEWEST_RUNS = 3;
/** More runs than this nobody makes by hand: longer ones tell more. */
const MOST_RUNS = 20;

/** What would settle an open answer, or make a closed one surer. */
export function suggestNextSteps(change: Change, deciding: Difference, matched: Matched): readonly string[] {
  const { sides } = matched;
  const runs = Math.min(sides.base.length, sides.new.length);
  switch (change) {
    case 'unclear':
      return [wordRepeat(deciding, runs)];
    case 'worse':
      return [...repeatOnce(runs), 'look at the diagnosis of the new runs: leaklab analyze'];
    case 'better':
    case 'same':
      return repeatOnce(runs);
  }
}

function repeatOnce(runs: number): readonly string[] {
  return runs >= FEWEST_RUNS ? [] : [`repeat each side, ${FEWEST_RUNS} runs or more, to see how much runs differ`];
}

/** As many runs as make the smallest difference that is seen one that matters, if noise alone is in the way. */
function wordRepeat({ detectable, matters, decides }: Difference, runs: number): string {
  if (!decides) return 'run both sides alike, or insist with --even-if-unlike';
  if (detectable === null || matters === null) return 'repeat what could not be measured, for longer';
  const needed = Math.max(FEWEST_RUNS, Math.ceil(runs * (detectable / matters) ** 2));
  return needed > MOST_RUNS
    ? 'run both sides for several times as long, or name the difference that matters with --detect'
    : `repeat each side: ${needed} runs or more`;
}

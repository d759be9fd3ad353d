import type { Diagnosis, DiagnosisClass } from '../../model/finding.ts';
import type { Judged } from '../candidate.ts';
import type { Setting } from '../setting.ts';
import { weighBacklog } from './backlog.ts';
import { weighBaselineStep } from './baseline-step.ts';
import { weighBoundedCache } from './bounded-cache.ts';
import { weighBuffers } from './buffers.ts';
import { type Clues, gatherClues, type Weigh } from './clues.ts';
import { weighHighWater } from './high-water.ts';
import { weighOrphanedState } from './orphaned-state.ts';
import { weighPageCache } from './page-cache.ts';
import { weighPerEventLeak } from './per-event-leak.ts';
import { weighUnexplained } from './unexplained.ts';
import { wordDrain } from './word-drain.ts';
import { wordParts } from './word-parts.ts';

/** Every class that is told apart; of two that are as sure, the first comes first. */
const CLASSES: readonly (readonly [DiagnosisClass, Weigh])[] = [
  ['orphaned state', weighOrphanedState],
  ['per-event leak', weighPerEventLeak],
  ['backlog', weighBacklog],
  ['buffers', weighBuffers],
  ['high water', weighHighWater],
  ['bounded cache', weighBoundedCache],
  ['baseline step', weighBaselineStep],
  ['page cache', weighPageCache],
  ['unexplained', weighUnexplained],
];

const CONFIDENCES: readonly Diagnosis['confidence'][] = ['high', 'medium', 'low'];

/**
 * Why a series grows, likeliest first, from what counts, drain, cycles and the parts of memory show, each with what speaks
 * for it beside the verdict's own sentence, and how to make sure. Empty when nothing grew.
 */
export function diagnose(worst: Judged, judged: readonly Judged[], setting: Setting): readonly Diagnosis[] {
  const clues = gatherClues(worst, judged, setting);
  const shared = worst.finding.verdict === 'stable' ? [] : wordShared(clues);
  const guesses = CLASSES.flatMap(([name, weigh]): readonly Diagnosis[] => {
    const guess = weigh(clues);
    if (guess === null) return [];
    const { confidence, evidence, confirm, issues = [] } = guess;
    return [{ class: name, confidence, evidence: [...evidence, ...shared], confirm, issues }];
  });
  return CONFIDENCES.flatMap((confidence) => guesses.filter((guess) => guess.confidence === confidence));
}

/** What every class has to fit. */
function wordShared({ worst, setting }: Clues): readonly string[] {
  return [...wordDrain(worst), ...wordParts(worst, setting.recording)];
}

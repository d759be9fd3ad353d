import type { DiagnosisClass } from '../../model/diagnosis-class.ts';
import type { Analysis, Diagnosis } from '../../model/finding.ts';
import type { IssueCandidate } from '../../model/issue-candidate.ts';
import type { KnownIssue } from '../../model/known-issue.ts';
import type { Judged } from '../candidate.ts';
import { gatherSymptoms } from '../known-issues/gather-symptoms.ts';
import { matchIssues } from '../known-issues/match-issues.ts';
import type { Setting } from '../setting.ts';
import { weighBacklog } from './backlog.ts';
import { weighBaselineStep } from './baseline-step.ts';
import { weighBoundedCache } from './bounded-cache.ts';
import { weighBuffers } from './buffers.ts';
import { gatherClues, type Weigh } from './clues.ts';
import { weighHighWater } from './high-water.ts';
import { weighOrphanedState } from './orphaned-state.ts';
import { weighPageCache } from './page-cache.ts';
import { weighPerEventLeak } from './per-event-leak.ts';
import { weighUnexplained } from './unexplained.ts';
import { wordDrain } from './word-drain.ts';
import { wordParts } from './word-parts.ts';

/** Every class that is told apart; of two that are as sure, the first comes first: what is known of an output before what a count suggests. */
const CLASSES: readonly (readonly [DiagnosisClass, Weigh])[] = [
  ['backlog', weighBacklog],
  ['orphaned state', weighOrphanedState],
  ['per-event leak', weighPerEventLeak],
  ['buffers', weighBuffers],
  ['high water', weighHighWater],
  ['bounded cache', weighBoundedCache],
  ['baseline step', weighBaselineStep],
  ['page cache', weighPageCache],
  ['unexplained', weighUnexplained],
];

const CONFIDENCES: readonly Diagnosis['confidence'][] = ['high', 'medium', 'low'];

/** Why a run is as it is: classes of cause, and the known issues that were held against it. */
export type Explained = Pick<Analysis, 'diagnosis' | 'candidates'>;

/**
 * Why a series grows, likeliest first, from what counts, drain, cycles and the parts of memory show, each with what speaks
 * for it beside the verdict's own sentence, and how to make sure; and which known issues fit all of that. Empty when
 * nothing grew; of issues then only those of a crash, and the one that the run was asked to reproduce.
 */
export function diagnose(
  worst: Judged,
  judged: readonly Judged[],
  setting: Setting,
  known: readonly KnownIssue[],
): Explained {
  const classes = guess(worst, judged, setting, []).map((each) => each.class);
  const asked = setting.recording.header?.plan.issue ?? null;
  const candidates = matchIssues(known, gatherSymptoms(worst, classes, setting), asked);
  const named = candidates.filter(({ standing }) => standing !== 'ruled out');
  const guesses = guess(worst, judged, setting, named);
  const sorted = CONFIDENCES.flatMap((confidence) => guesses.filter((each) => each.confidence === confidence));
  return { diagnosis: sorted, candidates };
}

function guess(
  worst: Judged,
  judged: readonly Judged[],
  setting: Setting,
  named: readonly IssueCandidate[],
): readonly Diagnosis[] {
  const clues = gatherClues(worst, judged, setting, named);
  const shared =
    worst.finding.verdict === 'stable' ? [] : [...wordDrain(worst), ...wordParts(worst, setting.recording)];
  return CLASSES.flatMap(([name, weigh]): readonly Diagnosis[] => {
    const guessed = weigh(clues);
    if (guessed === null) return [];
    const { confidence, evidence, confirm } = guessed;
    const issues = issuesOf(name, named);
    return [
      {
        class: name,
        confidence: issues.some(({ standing }) => standing === 'likely') ? 'high' : confidence,
        evidence: [...evidence, ...issues.slice(0, 1).map(({ sentence }) => sentence), ...shared],
        confirm,
        issues: issues.map(({ issue }) => issue),
      },
    ];
  });
}

/** Of those of a class the likely ones; where none is, those that are possible. */
function issuesOf(name: DiagnosisClass, named: readonly IssueCandidate[]): readonly IssueCandidate[] {
  const own = named.filter((issue) => issue.class === name);
  const likely = own.filter(({ standing }) => standing === 'likely');
  return likely.length > 0 ? likely : own;
}

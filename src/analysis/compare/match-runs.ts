import type { Sides, Unlike } from '../../model/comparison.ts';
import { fail } from '../../model/failure.ts';
import type { DetectRate } from '../../model/plan.ts';
import type { Exposure } from '../exposure.ts';
import { type Setting, settingOf } from '../setting.ts';
import { isSurvey } from '../survey/analyze-survey.ts';
import { findUnlike, sortUnlike } from './find-unlike.ts';
import { type JudgedRun, runIdOf } from './judged-run.ts';
import { shareCause } from './share-cause.ts';
import { type SharedSeries, shareSeries } from './share-series.ts';

/** What is asked of two sides. */
export interface Question {
  /** the difference in growth that matters; null: a tenth of it */
  readonly detect: DetectRate | null;
  /** compare what cannot be compared */
  readonly evenIfUnlike: boolean;
}

/** Two sides that can be compared. */
export interface Matched {
  readonly sides: Sides<readonly JudgedRun[]>;
  readonly question: Question;
  /** of each run, reduced to what all of them know */
  readonly settings: Sides<readonly Setting[]>;
  readonly series: readonly [SharedSeries, ...SharedSeries[]];
  readonly unlike: readonly Unlike[];
  /** what growth is counted for */
  readonly cause: Exposure['kind'];
  /** the noun of one operation; null where none were counted */
  readonly operation: string | null;
}

/**
 * Finds what the runs of two sides have in common and what is unlike in them. Throws ToolError kind input where they cannot
 * be compared: a run twice on one side, a survey, no memory series in common, and, unless the question says so, another
 * load or another kind of target.
 */
export function matchRuns(sides: Sides<readonly JudgedRun[]>, question: Question): Matched {
  const all = [...sides.base, ...sides.new];
  refuseTwice(sides.base, 'base');
  refuseTwice(sides.new, 'new');
  refuseSurveys(all);
  const { series, unlike: names } = shareSeries({ base: recordingsOf(sides.base), new: recordingsOf(sides.new) });
  const unlike = sortUnlike([...findUnlike(sides), ...names]);
  if (!question.evenIfUnlike) refuseMeaningless(unlike);
  const settings = shareCause(recordingsOf(all)).map((recording) => settingOf(recording));
  const nouns = new Set(settings.map(({ operation }) => operation));
  return {
    sides,
    question,
    settings: { base: settings.slice(0, sides.base.length), new: settings.slice(sides.base.length) },
    series,
    unlike,
    cause: settings[0]?.exposure.kind ?? 'time',
    operation: nouns.size === 1 ? ([...nouns][0] ?? null) : 'operation',
  };
}

function recordingsOf(runs: readonly JudgedRun[]): readonly JudgedRun['recording'][] {
  return runs.map(({ recording }) => recording);
}

/** Twice the same run is no second observation. */
function refuseTwice(runs: readonly JudgedRun[], side: string): void {
  const ids = runs.map(({ recording }) => runIdOf(recording));
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice === undefined) return;
  throw fail('input', `"${twice}" is named twice on the ${side} side`, 'name every run once');
}

function refuseSurveys(runs: readonly JudgedRun[]): void {
  const survey = runs.find(({ recording }) => isSurvey(recording));
  if (survey !== undefined) throw refuseSurvey(runIdOf(survey.recording));
}

/** The ToolError kind input for a survey by its name. */
export function refuseSurvey(name: string): Error {
  const fact = `"${name}" is a survey, in which workloads took turns`;
  return fail('input', fact, 'run the workload that grew by itself on both sides, and compare those runs');
}

function refuseMeaningless(unlike: readonly Unlike[]): void {
  const reasons = unlike.filter(({ weight }) => weight === 'meaningless');
  if (reasons.length === 0) return;
  const words = reasons.map(({ what, base, new: other }) => `${what} ${base} against ${other}`);
  const fact = `these runs are too unlike to be compared: ${words.join('; ')}`;
  throw fail('input', fact, 'name runs of one plan, or insist with --even-if-unlike');
}

import type { IssueCandidate } from '../../model/issue-candidate.ts';
import type { KnownIssue } from '../../model/known-issue.ts';
import type { Point } from './point.ts';
import type { Symptoms } from './symptoms.ts';
import { weighIssue } from './weigh-issue.ts';

/** More than these nobody weighs against each other. */
const MOST_NAMED = 4;
const MOST_RULED_OUT = 1;

/**
 * The known issues that fit what a run shows, likeliest first; then what would fit but for the version, which may be back;
 * and in any case the one that the run was asked to reproduce. `symptoms` null: the target is not known to be a Falco.
 */
export function matchIssues(
  known: readonly KnownIssue[],
  symptoms: Symptoms | null,
  asked: string | null,
): readonly IssueCandidate[] {
  const weighed = known.map((issue) => weigh(issue, symptoms)).sort((a, b) => b.score - a.score);
  const fitting = weighed.filter(({ isFit }) => isFit);
  const of = (standing: IssueCandidate['standing']) =>
    fitting.map(({ candidate }) => candidate).filter((candidate) => candidate.standing === standing);
  const named = [...of('likely'), ...of('possible')].slice(0, MOST_NAMED);
  const told = [...named, ...of('ruled out').slice(0, MOST_RULED_OUT)];
  const wanted = weighed.find(({ candidate }) => candidate.issue === asked)?.candidate;
  return wanted === undefined || told.includes(wanted) ? told : [...told, wanted];
}

interface Weighed {
  readonly candidate: IssueCandidate;
  /** it is worth telling unasked */
  readonly isFit: boolean;
  readonly score: number;
}

function weigh(issue: KnownIssue, symptoms: Symptoms | null): Weighed {
  if (symptoms === null) return { candidate: describe(issue, 'ruled out', [NO_FALCO]), isFit: false, score: 0 };
  const points = weighIssue(issue, symptoms);
  const standing = standingOf(issue, points);
  const isFit = isSpecific(issue, points) && (standing !== 'ruled out' || isRuledOutByVersion(points));
  return { candidate: describe(issue, standing, points), isFit, score: scoreOf(points) };
}

const NO_FALCO: Point = {
  aspect: 'version',
  says: 'against',
  decides: true,
  text: 'the target is not known to be a Falco',
};

/** What an issue may not be named for as a likely one, as long as it is not proven. */
const MATTERS: readonly KnownIssue['unsure'][number][] = ['versions', 'workloads', 'class', 'cause'];

function standingOf({ unsure }: KnownIssue, points: readonly Point[]): IssueCandidate['standing'] {
  const against = points.filter(({ says }) => says === 'against');
  if (against.some(({ decides }) => decides)) return 'ruled out';
  const isSure = against.length === 0 && speaksFor(points, 'version') && !unsure.some((each) => MATTERS.includes(each));
  return isSure ? 'likely' : 'possible';
}

/** Its trigger or a count of its own is there; of an issue that has neither, version and class. */
function isSpecific({ workloads, signature }: KnownIssue, points: readonly Point[]): boolean {
  if (workloads.length > 0 || signature.moves.length > 0)
    return speaksFor(points, 'load') || speaksFor(points, 'count');
  return speaksFor(points, 'version') && speaksFor(points, 'class');
}

function isRuledOutByVersion(points: readonly Point[]): boolean {
  return points.every(({ says, decides, aspect }) => says === 'for' || !decides || aspect === 'version');
}

function speaksFor(points: readonly Point[], aspect: Point['aspect']): boolean {
  return points.some((point) => point.aspect === aspect && point.says === 'for');
}

/** Of an issue that any engine has, none speaks for it: the one that the target has must not either. */
function scoreOf(points: readonly Point[]): number {
  return points
    .filter(({ aspect }) => aspect !== 'engine')
    .reduce((sum, { says, decides }) => sum + (says === 'against' ? -1 : decides ? 2 : 1), 0);
}

function describe(issue: KnownIssue, standing: IssueCandidate['standing'], points: readonly Point[]): IssueCandidate {
  const { number, title, versions, cause, remedy, unsure } = issue;
  const textsOf = (says: Point['says']) => points.filter((point) => point.says === says).map(({ text }) => text);
  return {
    issue: number,
    title,
    standing,
    sentence: wordCandidate(issue, standing, points),
    for: textsOf('for'),
    against: textsOf('against'),
    unsure,
    class: issue.class,
    fixed: versions.fixed,
    cause,
    remedy,
    try: issue.try,
  };
}

/** `0.41.3, n_threads 8 465 against 180 host tasks, kept in drain: matches falco#3664, fixed in 0.42.0`. */
function wordCandidate(
  { number, versions }: KnownIssue,
  standing: IssueCandidate['standing'],
  points: readonly Point[],
): string {
  const fix = versions.fixed === null ? '' : `, fixed in ${versions.fixed}`;
  if (standing === 'ruled out') {
    const against = points.filter(({ says, decides }) => says === 'against' && decides);
    const isElsewhere = against.some(({ aspect }) => aspect === 'version');
    const texts = against.map(({ text }) => text).join('; ');
    return isElsewhere ? `not ${number}: ${texts}` : `${number} does not show: ${texts}`;
  }
  const signs = points.filter(({ says, aspect }) => says === 'for' && aspect !== 'class').map(({ text }) => text);
  return `${signs.join(', ')}: ${standing === 'likely' ? 'matches' : 'may be'} ${number}${fix}`;
}

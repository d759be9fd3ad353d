import type { Finding } from '../model/finding.ts';
import type { IssueCandidate } from '../model/issue-candidate.ts';
import { MINUTE_MS } from '../model/units.ts';
import type { Behaviour } from './behaviour.ts';
import type { Explained } from './diagnosis/diagnose.ts';
import { msToSeePurge, type Setting } from './setting.ts';

/** What the reader can do now, most useful first. */
export function suggestNextSteps(
  behaviour: Behaviour | null,
  finding: Finding,
  explained: Explained,
  setting: Setting,
): readonly string[] {
  switch (finding.verdict) {
    case 'leak':
      return [
        ...stepsAfterLeak(explained, setting),
        'attach the report to an issue: it holds the command that repeats this run',
      ];
    case 'growth':
      return [behaviour === 'emptying' ? STEP_AFTER_EMPTYING : stepAfterGrowth(setting)];
    case 'inconclusive':
      return finding.remedy === null ? [] : [finding.remedy];
    case 'stable':
      return [
        ...(isAsked(setting)
          ? []
          : ['name the leak that must be excluded with --detect RATE: it chooses the durations']),
        setting.loaded ? 'try another workload: "leaklab list workloads"' : 'put a known load on it: "leaklab run"',
      ];
  }
}

const STEP_AFTER_EMPTYING = 'drain for longer, with --drain: what is bounded empties';

/** What was only watched has no load to double. */
function stepAfterGrowth({ loaded }: Setting): string {
  const twice = loaded ? 'repeat with twice the load, with --load' : 'record it for twice as long';
  return `${twice}: what is bounded must not grow further`;
}

/** The leak that had to be excluded was named and is. */
function isAsked({ recording }: Setting): boolean {
  return (recording.header?.plan.detect ?? null) !== null;
}

function stepsAfterLeak({ diagnosis, candidates }: Explained, setting: Setting): readonly string[] {
  const named = candidates.filter(({ issue }) => diagnosis.some(({ issues }) => issues.includes(issue)));
  return [
    ...named.map(stepAfterIssue),
    ...stepThroughPurge(setting),
    setting.loaded
      ? 'repeat with "-w control": the same rate of events without state should stay flat'
      : 'repeat as "leaklab run", which removes the cause and sees what stays',
  ];
}

function stepAfterIssue({ issue, fixed, try: check }: IssueCandidate): string {
  return fixed === null
    ? `to tell whether it is ${issue}, try this: ${check}`
    : `repeat on ${fixed} or later, in which ${issue} is fixed: it must be flat there`;
}

/** The options that make the record long enough, as they are typed. */
function stepThroughPurge(setting: Setting): readonly string[] {
  const neededMs = msToSeePurge(setting);
  if (neededMs === null) return [];
  const options = setting.loaded ? '--cycles 1 --drain' : '--for';
  return [`repeat with "${options} ${Math.ceil(neededMs / MINUTE_MS)}m" to see whether the purge gives it back`];
}

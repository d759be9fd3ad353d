import type { IssueCandidate } from '../model/issue-candidate.ts';
import type { Explanation } from '../model/report.ts';

/**
 * A known issue as heading and lines: `falco#3664 (likely)`, what speaks for it and against, and how to make sure; its cause
 * and its remedy once it is likely.
 */
export function explainIssue(candidate: IssueCandidate): Explanation {
  const { issue, standing, title, sentence, against, unsure, cause, remedy } = candidate;
  const head = `${issue} (${standing}): ${title}`;
  if (standing === 'ruled out') return { title: head, lines: [sentence, ...wordFor(candidate)] };
  return {
    title: head,
    lines: [
      sentence,
      ...(against.length === 0 ? [] : [`against it: ${against.join('; ')}`]),
      ...(unsure.length === 0 ? [] : [`not proven of it: ${unsure.join(', ')}`]),
      ...(standing === 'likely' ? [`cause: ${cause}`, `remedy: ${remedy}`] : []),
      `to make sure: ${candidate.try}`,
    ],
  };
}

function wordFor(candidate: IssueCandidate): readonly string[] {
  return candidate.for.length === 0 ? [] : [`all the same: ${candidate.for.join(', ')}`];
}

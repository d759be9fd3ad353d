import type { KnownIssue } from '../../model/known-issue.ts';
import { chooseByIssue, findIssue } from '../../planning/reproduce-issue.ts';
import { loadKnownIssues } from '../parts/load-known-issues.ts';
import type { ExperimentRequest } from './typed-experiment.ts';

/** A request with what the issue that it names has chosen; null: it names none. */
export interface Applied {
  readonly request: ExperimentRequest;
  readonly issue: KnownIssue | null;
}

/** Takes `--issue` up. Throws ToolError usage for one that is not known, and for one that no load shows. */
export function applyIssue(request: ExperimentRequest): Applied {
  if (request.kind !== 'run' || request.options.issue === undefined) return { request, issue: null };
  const issue = findIssue(request.options.issue, loadKnownIssues());
  const isLaunched = request.options.target.startsWith('launch:');
  const options = { ...chooseByIssue(request.options, issue, isLaunched), issue: issue.number };
  return { request: { ...request, options }, issue };
}

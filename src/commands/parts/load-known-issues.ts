import { decodeKnownIssues } from '../../analysis/decode/decode-known-issues.ts';
import type { KnownIssue } from '../../model/known-issue.ts';
import { readKnownIssuesFile } from '../../system/known-issues-file.ts';

/** The known issues that leaklab brings along; none where their file is not there. */
export function loadKnownIssues(): readonly KnownIssue[] {
  const text = readKnownIssuesFile();
  return text === null ? [] : decodeKnownIssues(text);
}

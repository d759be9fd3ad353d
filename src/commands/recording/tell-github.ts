import { appendFileSync, statSync } from 'node:fs';
import { annotate, MOST_SUMMARY_BYTES } from '../../drawing/github-page.ts';
import type { Report } from '../../model/report.ts';
import { explainErrno } from '../../system/errno.ts';

/**
 * In a step of a GitHub workflow: adds the page to the step's summary, and tells the verdict on stderr as an annotation.
 * Elsewhere nothing happens. The reports lie in their folder already: what cannot be added is told and stops nothing.
 */
export function tellGithub(report: Report, page: string): void {
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary !== undefined && summary !== '') addToSummary(summary, page);
  const annotation = process.env['GITHUB_ACTIONS'] === 'true' ? annotate(report) : null;
  if (annotation !== null) process.stderr.write(`${annotation}\n`);
}

function addToSummary(path: string, page: string): void {
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size + Buffer.byteLength(page) > MOST_SUMMARY_BYTES) tellMissing(path, 'it would be longer than GitHub takes');
    else appendFileSync(path, `${page}\n`);
  } catch (error) {
    tellMissing(path, explainErrno(error));
  }
}

function tellMissing(path: string, because: string): void {
  process.stderr.write(`leaklab: the report is not in the step summary "${path}": ${because}\n`);
}

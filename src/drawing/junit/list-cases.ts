import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { SurveyRanking } from '../../model/survey.ts';

/** What a CI system shows as one test. Names stay the same from night to night, so that it can show their history. */
export interface Case {
  /** what it belongs to, as a class: `leaklab.memory` */
  readonly group: string;
  readonly name: string;
  readonly seconds: number;
  readonly result: Result;
}

/** failure: what was asked about is the case; error: it could not be found out; skipped: it is not known, and need not be */
export type Result =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'failure' | 'error'; readonly type: string; readonly message: string; readonly text: string };

/** The verdict of the run, each series that may decide, and of a survey each workload with each series. */
export function listCases(report: Report, seconds: number): readonly Case[] {
  const { findings, survey } = report.analysis;
  return [
    { group: 'leaklab.run', name: 'verdict', seconds, result: judgeRun(report) },
    ...findings.filter(({ role }) => role !== 'explain').map(listFinding),
    ...(survey?.rankings ?? []).flatMap(listRanking),
  ];
}

/** By the exit code, so that `--fail-on` has its say. */
function judgeRun({ analysis, summary, exit, diagnosis }: Report): Result {
  const { verdict, sentence } = analysis;
  if (summary.exitCode === 0) return { kind: 'passed' };
  if (summary.exitCode === INCONCLUSIVE) return { kind: 'skipped', message: sentence };
  const because = diagnosis.flatMap(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`)]);
  const text = [sentence, ...because, exit].join('\n');
  const isProven = summary.exitCode === FAILED && verdict !== 'inconclusive';
  return { kind: isProven ? 'failure' : 'error', type: verdict, message: sentence, text };
}

const FAILED = 1;
const INCONCLUSIVE = 5;

function listFinding(finding: Finding): Case {
  return { group: `leaklab.${finding.role}`, name: finding.metric, seconds: 0, result: judgeFinding(finding) };
}

function judgeFinding({ verdict, metric, because, remedy }: Finding): Result {
  const message = `${verdict}: ${metric} ${because}`;
  if (verdict === 'leak') return { kind: 'failure', type: verdict, message, text: message };
  if (verdict !== 'inconclusive') return { kind: 'passed' };
  return { kind: 'skipped', message: remedy === null ? message : `${message}; ${remedy}` };
}

function listRanking({ metric, rows }: SurveyRanking): readonly Case[] {
  return rows.map(({ workload, grows, operation }) => {
    const message = `${metric} keeps something of each ${operation} of ${workload}`;
    const result: Result = grows ? { kind: 'failure', type: 'leak', message, text: message } : { kind: 'passed' };
    return { group: `leaklab.survey.${metric}`, name: workload, seconds: 0, result };
  });
}

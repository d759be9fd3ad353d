import type { Change, ComparisonReport, Difference } from '../../model/comparison.ts';
import type { Case, Result } from '../junit/list-cases.ts';
import { listRows, listSome, writeSuite } from '../junit/write-suite.ts';

/** A comparison as a suite of tests: what is worse fails, what is unclear is skipped. */
export function writeComparisonSuite(report: ComparisonReport): string {
  const { comparison, tool, differences, unlike, summary, exit, privacy } = report;
  const { change, sentence, subject, warnings, nextSteps } = comparison;
  return writeSuite({
    name: `${subject.new} against ${subject.base}`,
    startedWallMs: null,
    host: 'localhost',
    seconds: 0,
    properties: [
      ['tool', tool],
      ['change', change],
      ['exitCode', String(summary.exitCode)],
    ],
    cases: [
      { group: 'leaklab.comparison', name: 'change', seconds: 0, result: judge(change, sentence) },
      ...comparison.differences.filter(({ decides }) => decides).map(listDifference),
    ],
    output: [
      sentence,
      '',
      ...listRows(differences),
      ...(unlike.rows.length === 0 ? [] : ['', ...listRows(unlike)]),
      ...listSome('Warnings', warnings),
      ...listSome('Next', nextSteps),
      '',
      exit,
      privacy,
    ].join('\n'),
  });
}

function listDifference({ metric, measure, change }: Difference): Case {
  return {
    group: `leaklab.${measure}`,
    name: metric,
    seconds: 0,
    result: judge(change, `${change}: ${measure} of ${metric}`),
  };
}

function judge(change: Change, message: string): Result {
  switch (change) {
    case 'worse':
      return { kind: 'failure', type: change, message, text: message };
    case 'unclear':
      return { kind: 'skipped', message };
    case 'better':
    case 'same':
      return { kind: 'passed' };
  }
}

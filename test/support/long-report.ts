import type { Report } from '../../src/model/report.ts';
import { makeFinding } from './example-run.ts';
import { exampleReport } from './example-runs.ts';

/** A report with `count` of everything that can be many, each `length` characters long. */
export function makeLong(count: number, length: number): Report {
  const report = exampleReport('leak', true);
  const long = 'メ@a#1`|'.repeat(length / 8);
  const many = new Array<string>(count).fill(long);
  const findings = many.map(() => makeFinding({ metric: long, verdict: 'leak', because: long }));
  return {
    ...report,
    ...{ subject: long, expected: long, reproduce: long, reproduceNote: long, privacy: long, events: many },
    analysis: { ...report.analysis, sentence: long, warnings: many, nextSteps: many },
    summary: { ...report.summary, findings: findings.map((finding) => ({ ...finding })), warnings: many },
    facts: many.map(() => ({ group: 'run', label: long, value: long })),
    evidence: { ...report.evidence, rows: many.slice(0, 12).map(() => new Array(6).fill(long)) },
    diagnosis: [{ title: long, lines: many }],
  };
}

import type { Change, ComparisonReport } from '../../model/comparison.ts';
import type { Table } from '../../model/report.ts';
import { fitParts, type Part } from '../byte-budget.ts';
import { heading, list, MOST_BYTES, text } from '../markdown-parts.ts';
import { writeTable } from '../markdown-table.ts';
import { fence, fold } from '../markdown-text.ts';

const MARKS: Readonly<Record<Change, string>> = { worse: '🔴', unclear: '⚪', better: '🟢', same: '🟢' };

/** A comparison for the step summary of a GitHub workflow. */
export function writeComparisonPage(report: ComparisonReport): string {
  const { change, subject } = report.comparison;
  return `## ${MARKS[change]} ${change}: ${text(subject.new)} against ${text(subject.base)}\n\n${writeComparison(report)}`;
}

/** A comparison as Markdown for a GitHub issue or pull request; the answer is its first line. */
export function writeComparison(report: ComparisonReport): string {
  const { comparison, summary } = report;
  const { change, sentence, subject, warnings, nextSteps } = comparison;
  const machines = fold('Summary for machines', fence(JSON.stringify(summary, null, 1), 'json'));
  return fitParts(
    [
      { name: 'the answer', rank: 0, text: text(sentence) },
      {
        name: 'what is compared',
        rank: 1,
        text: `**${change}**: ${text(subject.new)} (new) against ${text(subject.base)} (base)`,
      },
      ...part(report.differences, 2),
      ...part(report.unlike, 3),
      ...part(report.runs, 4),
      { name: 'the warnings', rank: 5, text: list('Warnings', warnings, text) },
      { name: 'the next steps', rank: 6, text: list('Next', nextSteps, text) },
      { name: 'the summary for machines', rank: 7, text: machines },
      { name: 'the note on privacy', rank: 1, text: `${text(report.privacy)} Made by ${text(report.tool)}.` },
    ],
    MOST_BYTES,
  );
}

function part(table: Table, rank: number): readonly Part[] {
  if (table.rows.length === 0) return [];
  return [heading(table.title), { name: table.title, rank, text: writeTable(table) }];
}

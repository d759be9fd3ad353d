import { fitParts, type Part } from '../drawing/byte-budget.ts';
import { heading, list, MOST_BYTES, text } from '../drawing/markdown-parts.ts';
import { writeTable } from '../drawing/markdown-table.ts';
import {
  drawCharts,
  explain,
  foldEvents,
  listFacts,
  notePrivacy,
  writeCommand,
  writeEvidence,
  writeFalco,
  writeTitled,
} from '../drawing/report-parts.ts';
import { writeSummaryBlock } from '../drawing/summary-block.ts';
import { defineFormat, type Report } from '../model/report.ts';

/** Text for a GitHub issue, under the headings of Falco's template for bug reports; the verdict is its first line. */
export default defineFormat({
  id: 'md',
  title: "Markdown for a GitHub issue, under the headings of Falco's bug template",
  extension: '.md',
  render: (report) => fitParts(describeBug(report), MOST_BYTES),
});

function describeBug(report: Report): readonly Part[] {
  return [
    { name: 'the verdict', rank: 0, text: text(report.analysis.sentence) },
    heading('Describe the bug'),
    { name: 'the verdict', rank: 1, text: `Verdict: **${report.analysis.verdict}** (${text(report.subject)})` },
    { name: 'the forecast', rank: 3, text: report.forecast === null ? '' : text(report.forecast) },
    { name: 'the evidence', rank: 2, text: writeEvidence(report) },
    { name: 'the mix', rank: 5, text: report.mix.rows.length === 0 ? '' : writeTitled(report.mix) },
    { name: 'the diagnosis', rank: 4, text: list('Diagnosis', report.diagnosis, explain) },
    { name: 'the known issues', rank: 6, text: list('Known issues', report.issues, explain) },
    heading('How to reproduce it'),
    { name: 'the command', rank: 3, text: writeCommand(report) },
    { name: 'the load', rank: 5, text: listFacts(report, 'load', 'Load') },
    { name: 'the phases', rank: 9, text: report.phases.rows.length === 0 ? '' : writeTable(report.phases) },
    heading('Expected behaviour'),
    { name: 'the expectation', rank: 1, text: text(report.expected) },
    heading('Screenshots'),
    ...drawCharts(report),
    heading('Environment'),
    {
      name: 'the environment',
      rank: 4,
      text: writeEnvironment(report),
    },
    { name: 'what is known of Falco', rank: 10, text: writeFalco(report) },
    heading('Additional context'),
    ...addContext(report),
  ];
}

/** A table from elsewhere tells nothing of its host; its reporter can. */
function writeEnvironment(report: Report): string {
  const told = listFacts(report, 'environment', null);
  return told === '' ? '\n- Installation method: please add' : told;
}

function addContext(report: Report): readonly Part[] {
  const { analysis } = report;
  return [
    { name: 'the warnings', rank: 6, text: list('Warnings', analysis.warnings, text) },
    { name: 'the next steps', rank: 8, text: list('Next', analysis.nextSteps, text) },
    { name: 'the facts of the run', rank: 7, text: listFacts(report, 'run', 'Run') },
    { name: 'the events', rank: 10, text: foldEvents(report) },
    writeSummaryBlock(report.summary),
    notePrivacy(report),
  ];
}

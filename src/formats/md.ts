import { drawChart } from '../drawing/ascii-chart.ts';
import { fitParts, type Part } from '../drawing/byte-budget.ts';
import { heading, LONGEST_LIST, list, MOST_BYTES, text } from '../drawing/markdown-parts.ts';
import { writeTable } from '../drawing/markdown-table.ts';
import { fence, fold } from '../drawing/markdown-text.ts';
import { drawMermaid } from '../drawing/mermaid-chart.ts';
import { defineFormat, type Explanation, type Fact, type Report, type Table } from '../model/report.ts';

const CHART = { columns: 76, rows: 12, labels: 0 };

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
    { name: 'the evidence', rank: 2, text: writeTitled(report.evidence) },
    { name: 'the mix', rank: 5, text: report.mix.rows.length === 0 ? '' : writeTitled(report.mix) },
    { name: 'the diagnosis', rank: 4, text: list('Diagnosis', report.diagnosis, explain) },
    { name: 'the known issues', rank: 6, text: list('Known issues', report.issues, explain) },
    heading('How to reproduce it'),
    { name: 'the command', rank: 3, text: writeCommand(report) },
    { name: 'the load', rank: 5, text: facts(report, 'load', 'Load') },
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
  const told = facts(report, 'environment', null);
  return told === '' ? '\n- Installation method: please add' : told;
}

function writeFalco({ falco }: Report): string {
  return falco === null ? '' : fold(falco.table.title, `${text(falco.summary)}\n\n${writeTable(falco.table)}`);
}

function writeTitled(table: Table): string {
  return `${text(table.title)}:\n\n${writeTable(table)}`;
}

function addContext(report: Report): readonly Part[] {
  const { analysis } = report;
  const events = report.events.length === 0 ? '' : fold('Events', list(null, report.events, text));
  const summary = fold('Summary for machines', fence(JSON.stringify(report.summary, null, 1), 'json'));
  return [
    { name: 'the warnings', rank: 6, text: list('Warnings', analysis.warnings, text) },
    { name: 'the next steps', rank: 8, text: list('Next', analysis.nextSteps, text) },
    { name: 'the facts of the run', rank: 7, text: facts(report, 'run', 'Run') },
    { name: 'the events', rank: 10, text: events },
    { name: 'the summary for machines', rank: 11, text: summary },
    { name: 'the note on privacy', rank: 1, text: `${text(report.privacy)} Made by ${text(report.tool)}.` },
  ];
}

function drawCharts({ charts }: Report): readonly Part[] {
  if (charts.length === 0) return [{ name: 'the chart', rank: 1, text: 'None: there is no reading to draw.' }];
  return charts.flatMap((chart, index): readonly Part[] => {
    const mermaid = index === 0 ? drawMermaid(chart) : null;
    const plain = fence(drawChart(chart, CHART).join('\n'), 'text');
    const title = `${chart.title} as text`;
    return [
      { name: 'the chart', rank: 6, text: mermaid === null ? '' : fence(mermaid, 'mermaid') },
      { name: 'the chart as text', rank: index === 0 ? 6 : 10, text: fold(title, plain) },
    ];
  });
}

function writeCommand({ reproduce, reproduceNote }: Report): string {
  if (reproduce === null) return 'The data came as a file; what made it is not recorded.';
  const note = reproduceNote === null ? '' : `\n\n${text(reproduceNote)}`;
  return fence(reproduce, 'sh') + note;
}

function facts(report: Report, group: Fact['group'], title: string | null): string {
  const chosen = report.facts.filter((fact) => fact.group === group);
  return list(title, chosen, ({ label, value }) => `${text(label)}: ${text(value)}`);
}

function explain({ title, lines }: Explanation): string {
  const shown = lines.slice(0, LONGEST_LIST).map((line) => `  - ${text(line)}`);
  return [text(title), ...shown].join('\n');
}

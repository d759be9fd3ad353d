import type { Explanation, Fact, Report, Table } from '../model/report.ts';
import { drawChart } from './ascii-chart.ts';
import type { Part } from './byte-budget.ts';
import { LONGEST_LIST, list, text } from './markdown-parts.ts';
import { writeTable } from './markdown-table.ts';
import { fence, fold } from './markdown-text.ts';
import { drawMermaid } from './mermaid-chart.ts';

/*
 * Pieces of a report in Markdown, as GitHub shows them, for every page that is made of them.
 */

const CHART = { columns: 76, rows: 12, labels: 0 };

/** A table with its title above it. */
export function writeTitled(table: Table): string {
  return `${text(table.title)}:\n\n${writeTable(table)}`;
}

/** The evidence, and below it what takes its weight away: a load that was not seen, events that were lost. */
export function writeEvidence({ evidence, facts }: Report): string {
  const limits = facts.filter(({ label }) => label === 'Seen by the target' || label === 'Events lost');
  const lines = limits.map(({ label, value }) => `- ${text(label)}: ${text(value)}`);
  return [writeTitled(evidence), ...(lines.length === 0 ? [] : ['', ...lines])].join('\n');
}

/** What is known of a Falco, folded; nothing where the target is none. */
export function writeFalco({ falco }: Report): string {
  return falco === null ? '' : fold(falco.table.title, `${text(falco.summary)}\n\n${writeTable(falco.table)}`);
}

/** The charts: Mermaid for the first, text that is folded for all. */
export function drawCharts({ charts }: Report): readonly Part[] {
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

/** The command that repeats the run, and why it does not where it does not. */
export function writeCommand({ reproduce, reproduceNote }: Report): string {
  if (reproduce === null) return 'The data came as a file; what made it is not recorded.';
  const note = reproduceNote === null ? '' : `\n\n${text(reproduceNote)}`;
  return fence(reproduce, 'sh') + note;
}

/** The facts of a group as a list. */
export function listFacts(report: Report, group: Fact['group'], title: string | null): string {
  const chosen = report.facts.filter((fact) => fact.group === group);
  return list(title, chosen, ({ label, value }) => `${text(label)}: ${text(value)}`);
}

/** What happened, folded. */
export function foldEvents({ events }: Report): string {
  return events.length === 0 ? '' : fold('Events', list(null, events, text));
}

/** A heading of a list with the lines under it. */
export function explain({ title, lines }: Explanation): string {
  const shown = lines.slice(0, LONGEST_LIST).map((line) => `  - ${text(line)}`);
  return [text(title), ...shown].join('\n');
}

/** What a page ends with. */
export function notePrivacy({ privacy, tool }: Report): Part {
  return { name: 'the note on privacy', rank: 1, text: `${text(privacy)} Made by ${text(tool)}.` };
}

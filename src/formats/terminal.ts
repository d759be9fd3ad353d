import { drawChart } from '../drawing/ascii-chart.ts';
import { paint, VERDICT_COLOR } from '../drawing/paint.ts';
import { INDENT, indent, joinSections, list, section } from '../drawing/text-sections.ts';
import { layTable } from '../drawing/text-table.ts';
import { wrapText } from '../drawing/wrap-text.ts';
import { type Canvas, defineFormat, type Explanation, type Report } from '../model/report.ts';

const CHART_ROWS = 10;

/** What a person at the terminal reads after a run: the verdict first, then what it rests on, then what to do. */
export default defineFormat({
  id: 'terminal',
  title: 'text for a terminal, in its width and colours',
  extension: '.txt',
  render: (report, canvas) =>
    joinSections([
      drawVerdict(report, canvas),
      report.charts
        .slice(0, 1)
        .flatMap((chart) => drawChart(chart, { columns: canvas.columns, rows: CHART_ROWS, labels: 0 })),
      section(report.evidence.title, indent(layTable(report.evidence, canvas.columns - INDENT.length)), canvas),
      section(report.mix.title, drawMix(report, canvas), canvas),
      section('Diagnosis', explain(report.diagnosis, canvas), canvas),
      section('Known issues', explain(report.issues, canvas), canvas),
      section('Falco', drawFalco(report, canvas), canvas),
      section('Warnings', list(report.analysis.warnings, canvas), canvas),
      section('Next', list(report.analysis.nextSteps, canvas), canvas),
      section('Files', indent(filesOf(report)), canvas),
      section('Repeat', drawCommand(report), canvas),
      wrapText(report.exit, canvas.columns),
    ]),
});

/** The sentence, which begins with the verdict, and below it what was profiled. */
function drawVerdict({ analysis, subject, forecast }: Report, canvas: Canvas): readonly string[] {
  const { verdict, sentence } = analysis;
  const said = sentence.startsWith(`${verdict}:`) ? sentence.slice(verdict.length) : `: ${sentence}`;
  const [first = '', ...rest] = wrapText(verdict.toUpperCase() + said, canvas.columns);
  const painted = paint(verdict.toUpperCase(), VERDICT_COLOR[verdict], canvas) + first.slice(verdict.length);
  return [
    painted,
    ...rest,
    ...[forecast, subject].flatMap((line) => (line === null ? [] : wrapText(line, canvas.columns))),
  ];
}

function drawMix({ mix }: Report, canvas: Canvas): readonly string[] {
  return mix.rows.length === 0 ? [] : indent(layTable(mix, canvas.columns - INDENT.length));
}

/** In a few lines: the table is in the other formats, and in leaklab doctor. */
function drawFalco({ falco }: Report, { columns }: Canvas): readonly string[] {
  return falco === null ? [] : indent(wrapText(falco.summary, columns - INDENT.length));
}

function explain(explanations: readonly Explanation[], canvas: Canvas): readonly string[] {
  return explanations.flatMap(({ title, lines }) => [
    ...indent(wrapText(title, canvas.columns - INDENT.length)),
    ...list(lines, canvas),
  ]);
}

function filesOf({ summary }: Report): readonly string[] {
  return [...summary.reports, ...(summary.run === null ? [] : [summary.run])];
}

/** Not wrapped: it is there to be copied. */
function drawCommand({ reproduce, reproduceNote }: Report): readonly string[] {
  return indent([reproduce, reproduceNote].filter((line) => line !== null));
}

import type { Change, ComparisonReport } from '../../model/comparison.ts';
import type { Canvas, Table } from '../../model/report.ts';
import { paint } from '../paint.ts';
import { INDENT, indent, joinSections, list, section } from '../text-sections.ts';
import { layTable } from '../text-table.ts';
import { wrapText } from '../wrap-text.ts';

const COLORS = { worse: 'red', better: 'green', same: 'green', unclear: 'magenta' } as const satisfies Record<
  Change,
  string
>;

/** What a person at the terminal reads after a comparison: the answer first, then what it rests on, then what to do. */
export function drawComparison(report: ComparisonReport, canvas: Canvas): string {
  const { comparison, runs, differences, unlike, exit } = report;
  return joinSections([
    drawAnswer(report, canvas),
    drawTable(differences, canvas),
    drawTable(unlike, canvas),
    drawTable(runs, canvas),
    section('Warnings', list(comparison.warnings, canvas), canvas),
    section('Next', list(comparison.nextSteps, canvas), canvas),
    wrapText(exit, canvas.columns),
  ]);
}

/** The sentence, which begins with the change, and below it what was compared. */
function drawAnswer(
  { comparison: { change, sentence, subject } }: ComparisonReport,
  canvas: Canvas,
): readonly string[] {
  const loud = change.toUpperCase();
  const [first = '', ...rest] = wrapText(loud + sentence.slice(change.length), canvas.columns);
  const painted = paint(loud, COLORS[change], canvas) + first.slice(loud.length);
  const sides = [`base: ${subject.base}`, `new:  ${subject.new}`];
  return [painted, ...rest, ...sides.flatMap((side) => wrapText(side, canvas.columns))];
}

function drawTable(table: Table, canvas: Canvas): readonly string[] {
  const lines = table.rows.length === 0 ? [] : indent(layTable(table, canvas.columns - INDENT.length));
  return section(table.title, lines, canvas);
}

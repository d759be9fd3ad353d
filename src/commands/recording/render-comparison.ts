import { drawComparison } from '../../drawing/comparison/draw-comparison.ts';
import { tabulateDifferences } from '../../drawing/comparison/tabulate-differences.ts';
import { writeComparison, writeComparisonPage } from '../../drawing/comparison/write-comparison.ts';
import { writeComparisonSuite } from '../../drawing/comparison/write-comparison-suite.ts';
import { writeComparisonHtml } from '../../drawing/html/write-comparison-html.ts';
import type { ComparisonReport } from '../../model/comparison.ts';
import type { Canvas } from '../../model/report.ts';
import { sealPage } from '../../system/pages/seal-page.ts';

/** How a comparison can be laid out. */
export const COMPARISON_FORMATS = ['terminal', 'md', 'html', 'json', 'csv', 'junit', 'github'] as const;
/** The id of one of them. */
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

/** Lays a comparison out in one of them. */
export function renderComparison(report: ComparisonReport, format: ComparisonFormat, canvas: Canvas): string {
  switch (format) {
    case 'terminal':
      return drawComparison(report, canvas);
    case 'md':
      return writeComparison(report);
    case 'html':
      return sealPage(writeComparisonHtml(report));
    case 'json':
      return `${JSON.stringify(report.summary, null, 2)}\n`;
    case 'csv':
      return tabulateDifferences(report);
    case 'junit':
      return writeComparisonSuite(report);
    case 'github':
      return writeComparisonPage(report);
  }
}

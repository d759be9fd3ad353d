import { compareRuns } from '../../analysis/compare/compare-runs.ts';
import { drawComparison } from '../../drawing/comparison/draw-comparison.ts';
import { tabulateDifferences } from '../../drawing/comparison/tabulate-differences.ts';
import { writeComparison, writeComparisonPage } from '../../drawing/comparison/write-comparison.ts';
import { writeComparisonSuite } from '../../drawing/comparison/write-comparison-suite.ts';
import type { ComparisonReport } from '../../model/comparison.ts';
import { type ExitCode, fail } from '../../model/failure.ts';
import { suggestNearest } from '../../model/nearest.ts';
import type { Canvas } from '../../model/report.ts';
import { parseDetectRate } from '../../planning/detect-rate.ts';
import { exitCodeOfChange } from '../../planning/exit-code.ts';
import { makeComparisonReport } from '../../report/comparison/make-comparison-report.ts';
import { stdoutCanvas } from '../../system/terminal/terminal.ts';
import { toolVersion } from '../../system/tool-version.ts';
import type { CompareOptions } from '../options.ts';
import { readSides } from './read-sides.ts';
import { refuseRecording } from './refuse-recording.ts';
import { listUserNames } from './user-names.ts';
import { writeReport } from './write-reports.ts';

/** How a comparison can be laid out. */
const FORMATS = ['terminal', 'md', 'json', 'csv', 'junit', 'github'] as const;
type FormatId = (typeof FORMATS)[number];

/**
 * `compare`: compares two sides of recordings, and prints the answer or writes it into a file; `--json` prints in any case.
 * What leaves the terminal is redacted.
 */
export async function compareRecordings(named: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const { output, json } = options;
  const format = parseFormat(options.format);
  const detect = options.detect === undefined ? null : parseDetectRate(options.detect);
  const sides = await readSides(named, options.new ?? null);
  const recordings = [...sides.base, ...sides.new];
  if (output !== undefined) for (const { source } of recordings) refuseRecording(output, source.path);
  const comparison = compareRuns(sides, { detect, evenIfUnlike: options.evenIfUnlike === true });
  const exitCode = exitCodeOfChange(comparison.change);
  const report = (redact: boolean) =>
    makeComparisonReport(recordings, comparison, {
      toolVersion: toolVersion(),
      exitCode,
      redact,
      userNames: listUserNames(),
    });
  if (output !== undefined) {
    const text = render(report(options.redact), format, FILE_CANVAS);
    writeReport(output, [text], 'name a place that you may write to');
  }
  if (json === true) process.stdout.write(`${JSON.stringify(report(false).summary)}\n`);
  else if (output === undefined) {
    process.stdout.write(render(report(options.redact && format !== 'terminal'), format, stdoutCanvas()));
  }
  return exitCode;
}

function parseFormat(id: string): FormatId {
  const format = FORMATS.find((known) => known === id);
  if (format !== undefined) return format;
  const near = suggestNearest(id, FORMATS, 'choose one of them:');
  throw fail('usage', `a comparison has no format "${id}"`, `${near} ${FORMATS.join(', ')}`);
}

/** A file has no terminal: plain text of the usual width. */
const FILE_CANVAS: Canvas = { columns: 80, color: false };

function render(report: ComparisonReport, format: FormatId, canvas: Canvas): string {
  switch (format) {
    case 'terminal':
      return drawComparison(report, canvas);
    case 'md':
      return writeComparison(report);
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

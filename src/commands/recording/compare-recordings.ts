import { compareRuns } from '../../analysis/compare/compare-runs.ts';
import { drawComparison } from '../../drawing/comparison/draw-comparison.ts';
import { writeComparison } from '../../drawing/comparison/write-comparison.ts';
import type { ComparisonReport } from '../../model/comparison.ts';
import { type ExitCode, fail } from '../../model/failure.ts';
import { suggestNearest } from '../../model/nearest.ts';
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
const FORMATS = ['terminal', 'md', 'json'] as const;
type FormatId = (typeof FORMATS)[number];

/** `compare`: compares two sides of recordings and prints the answer, or writes it into a file. */
export async function compareRecordings(named: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const format = parseFormat(options.format);
  const detect = options.detect === undefined ? null : parseDetectRate(options.detect);
  const recordings = await readSides(named, options.new ?? null);
  const all = [...recordings.base, ...recordings.new];
  const { output } = options;
  if (output !== undefined) all.forEach(({ source }) => refuseRecording(output, source.path));
  const comparison = compareRuns(recordings, { detect, evenIfUnlike: options.evenIfUnlike === true });
  const exitCode = exitCodeOfChange(comparison.change);
  const report = makeComparisonReport(all, comparison, {
    toolVersion: toolVersion(),
    exitCode,
    redact: options.redact && format !== 'terminal' && options.json !== true,
    userNames: listUserNames(),
  });
  const text = options.json === true ? `${JSON.stringify(report.summary)}\n` : render(report, format, options.output);
  if (options.json === true || options.output === undefined) process.stdout.write(text);
  else writeReport(options.output, text, 'name a place that you may write to');
  return exitCode;
}

function parseFormat(id: string): FormatId {
  const format = FORMATS.find((known) => known === id);
  if (format !== undefined) return format;
  throw fail(
    'usage',
    `a comparison has no format "${id}"`,
    suggestNearest(id, FORMATS, `choose one of ${FORMATS.join(', ')}`),
  );
}

/** A file has no terminal: plain text of the usual width. */
const FILE_CANVAS = { columns: 80, color: false } as const;

function render(report: ComparisonReport, format: FormatId, output: string | undefined): string {
  switch (format) {
    case 'terminal':
      return drawComparison(report, output === undefined ? stdoutCanvas() : FILE_CANVAS);
    case 'md':
      return writeComparison(report);
    case 'json':
      return `${JSON.stringify(report.summary, null, 2)}\n`;
  }
}

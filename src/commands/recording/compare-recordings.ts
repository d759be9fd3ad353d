import { compareRuns } from '../../analysis/compare/compare-runs.ts';
import type { Question } from '../../analysis/compare/match-runs.ts';
import type { Sides } from '../../model/comparison.ts';
import { type ExitCode, fail } from '../../model/failure.ts';
import { suggestNearest } from '../../model/nearest.ts';
import type { Canvas } from '../../model/report.ts';
import type { Recording } from '../../model/run.ts';
import { parseDetectRate } from '../../planning/detect-rate.ts';
import { exitCodeOfChange } from '../../planning/exit-code.ts';
import { makeComparisonReport } from '../../report/comparison/make-comparison-report.ts';
import { stdoutCanvas } from '../../system/terminal/terminal.ts';
import { toolVersion } from '../../system/tool-version.ts';
import type { CompareOptions } from '../options.ts';
import { readSides } from './read-sides.ts';
import { refuseRecording } from './refuse-recording.ts';
import { COMPARISON_FORMATS, type ComparisonFormat, renderComparison } from './render-comparison.ts';
import { listUserNames } from './user-names.ts';
import { writeReport } from './write-reports.ts';

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
  const { exitCode, report } = compareSides(sides, { detect, evenIfUnlike: options.evenIfUnlike === true });
  if (output !== undefined) {
    const text = renderComparison(report(options.redact), format, FILE_CANVAS);
    writeReport(output, [text], 'name a place that you may write to');
  }
  if (json === true) process.stdout.write(`${JSON.stringify(report(false).summary)}\n`);
  else if (output === undefined) {
    process.stdout.write(renderComparison(report(options.redact && format !== 'terminal'), format, stdoutCanvas()));
  }
  return exitCode;
}

/** Two sides compared, with the reports that can be made of it. Throws ToolError input where they are too unlike. */
export function compareSides(sides: Sides<readonly Recording[]>, question: Question) {
  const comparison = compareRuns(sides, question);
  const exitCode = exitCodeOfChange(comparison.change);
  const recordings = [...sides.base, ...sides.new];
  const context = { toolVersion: toolVersion(), exitCode, userNames: listUserNames() };
  return {
    exitCode,
    report: (redact: boolean) => makeComparisonReport(recordings, comparison, { ...context, redact }),
  };
}

function parseFormat(id: string): ComparisonFormat {
  const format = COMPARISON_FORMATS.find((known) => known === id);
  if (format !== undefined) return format;
  const near = suggestNearest(id, COMPARISON_FORMATS, 'choose one of them:');
  throw fail('usage', `a comparison has no format "${id}"`, `${near} ${COMPARISON_FORMATS.join(', ')}`);
}

/** A file has no terminal: plain text of the usual width. */
const FILE_CANVAS: Canvas = { columns: 80, color: false };

import { compareRuns } from '../../analysis/compare/compare-runs.ts';
import type { Question } from '../../analysis/compare/match-runs.ts';
import { compareSummaries } from '../../analysis/compare/told/compare-summaries.ts';
import { restoreRecording } from '../../analysis/compare/told/restore-recording.ts';
import type { ToldRun } from '../../analysis/compare/told/told-run.ts';
import type { Comparison, ComparisonReport, Sides } from '../../model/comparison.ts';
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
import { type ReadSides, readSides } from './read-sides.ts';
import { refuseRecording } from './refuse-recording.ts';
import { COMPARISON_FORMATS, type ComparisonFormat, renderComparison } from './render-comparison.ts';
import { listUserNames } from './user-names.ts';
import { writeReport } from './write-reports.ts';

/**
 * `compare`: compares two sides of recordings, or of the summaries in reports of them, and prints the answer or writes it into a file; `--json` prints in any case.
 * What leaves the terminal is redacted.
 */
export async function compareRecordings(named: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const { output, json } = options;
  const format = parseFormat(options.format);
  const detect = options.detect === undefined ? null : parseDetectRate(options.detect);
  const read = await readSides(named, options.new ?? null);
  if (output !== undefined) for (const path of pathsOf(read)) refuseRecording(output, path);
  const question = { detect, evenIfUnlike: options.evenIfUnlike === true };
  const { exitCode, report } =
    read.kind === 'recordings' ? compareSides(read.sides, question) : compareTold(read.sides, question);
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

function pathsOf({ kind, sides }: ReadSides): readonly string[] {
  return kind === 'recordings'
    ? [...sides.base, ...sides.new].map(({ source }) => source.path)
    : [...sides.base, ...sides.new].map(({ path }) => path);
}

/** Two sides compared, with the reports that can be made of it. */
export interface ComparedSides {
  readonly exitCode: ExitCode;
  readonly report: (redact: boolean) => ComparisonReport;
}

/** Compares two sides of recordings. Throws ToolError input where they are too unlike. */
export function compareSides(sides: Sides<readonly Recording[]>, question: Question): ComparedSides {
  return tellComparison(compareRuns(sides, question), [...sides.base, ...sides.new]);
}

/** Of what no summary tells over time nothing is drawn: operations are known as a sum. */
function compareTold(sides: Sides<readonly ToldRun[]>, question: Question): ComparedSides {
  const restored = [...sides.base, ...sides.new].map((told) => ({ ...restoreRecording(told), work: [] }));
  return tellComparison(compareSummaries(sides, question), restored);
}

function tellComparison(comparison: Comparison, recordings: readonly Recording[]): ComparedSides {
  const exitCode = exitCodeOfChange(comparison.change);
  const context = { toolVersion: toolVersion(), exitCode, userNames: listUserNames() };
  return {
    exitCode,
    report: (redact) => makeComparisonReport(recordings, comparison, { ...context, redact }),
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

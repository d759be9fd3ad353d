import { type ExitCode, fail } from '../../model/failure.ts';
import { parseFailOn } from '../../planning/fail-on.ts';
import { parseLimit } from '../../planning/limit.ts';
import { resolveRunFile } from '../../system/runs/run-catalog.ts';
import type { AnalyzeOptions } from '../options.ts';
import { loadFormatsOf, parseFormatList } from '../parts/shelves.ts';
import { judgeSource } from './judge-source.ts';
import { printReport } from './print-report.ts';
import { reportFolder } from './report-folder.ts';
import { writeReports } from './write-reports.ts';

/** `analyze`: judges a recording, or tells what a report's summary says, writes the reports that were asked for and prints the result. */
export async function analyzeRecording(path: string, options: AnalyzeOptions): Promise<ExitCode> {
  const failOn = options.failOn === undefined ? [] : parseFailOn(options.failOn);
  const limit = options.limit === undefined ? {} : { limitBytes: parseLimit(options.limit) };
  const formats = options.format === undefined ? [] : await loadFormatsOf(parseFormatList(options.format));
  if (formats.length === 0 && options.output !== undefined) {
    throw fail('usage', '-o names a folder for reports, and none is asked for', 'name them with --format');
  }
  const file = resolveRunFile(path);
  const folder = formats.length === 0 ? null : reportFolder(file, options.output);
  const { compose, exitCode } = await judgeSource(file, { failOn, ...limit });
  const order = { compose, source: file, formats, redact: options.redact };
  const reports = folder === null ? [] : await writeReports({ ...order, folder });
  printReport(compose({ reports, redact: false }), options.json === true);
  return exitCode;
}

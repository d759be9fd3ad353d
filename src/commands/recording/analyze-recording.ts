import { type ExitCode, fail } from '../../model/failure.ts';
import { parseFailOn } from '../../planning/fail-on.ts';
import { parseLimit } from '../../planning/limit.ts';
import type { AnalyzeOptions } from '../options.ts';
import { loadFormatsOf, parseFormatList } from '../parts/shelves.ts';
import { judgeRecording } from './judge-recording.ts';
import { printReport } from './print-report.ts';
import { readRecording } from './read-recording.ts';
import { reportFolder } from './report-folder.ts';
import { composeReport, writeReports } from './write-reports.ts';

/** `analyze`: judges a recording, writes the reports that were asked for and prints the result. */
export async function analyzeRecording(path: string, options: AnalyzeOptions): Promise<ExitCode> {
  const failOn = options.failOn === undefined ? [] : parseFailOn(options.failOn);
  const limit = options.limit === undefined ? {} : { limitBytes: parseLimit(options.limit) };
  const formats = options.format === undefined ? [] : await loadFormatsOf(parseFormatList(options.format));
  if (formats.length === 0 && options.output !== undefined) {
    throw fail('usage', '-o names a folder for reports, and none is asked for', 'name them with --format');
  }
  const recording = await readRecording(path);
  const folder = formats.length === 0 ? null : reportFolder(recording.source.path, options.output);
  const judged = judgeRecording({ ...recording, ...limit }, failOn);
  const reports = folder === null ? [] : await writeReports({ judged, formats, folder, redact: options.redact });
  printReport(composeReport(judged, { reports, redact: false }), options.json === true);
  return judged.exitCode;
}

import type { ExitCode } from '../../model/failure.ts';
import { parseFailOn } from '../../planning/fail-on.ts';
import { parseLimit } from '../../planning/limit.ts';
import type { AnalyzeOptions } from '../options.ts';
import { judgeRecording } from './judge-recording.ts';
import { printReport } from './print-report.ts';
import { readRecording } from './read-recording.ts';
import { composeReport } from './write-reports.ts';

/** `analyze`: judges a recording and prints the result. */
export async function analyzeRecording(path: string, options: AnalyzeOptions): Promise<ExitCode> {
  const failOn = options.failOn === undefined ? [] : parseFailOn(options.failOn);
  const limit = options.limit === undefined ? {} : { limitBytes: parseLimit(options.limit) };
  const judged = judgeRecording({ ...(await readRecording(path)), ...limit }, failOn);
  printReport(composeReport(judged, { reports: [], redact: false }), options.json === true);
  return judged.exitCode;
}

import { decodeSummary } from '../../analysis/decode/decode-summary.ts';
import { EXIT, type ExitCode, fail } from '../../model/failure.ts';
import type { Report } from '../../model/report.ts';
import type { Recording } from '../../model/run.ts';
import type { Summary } from '../../model/summary.ts';
import { type FailOn, holdsFailOn } from '../../planning/fail-on.ts';
import { reportOfSummary } from '../../report/read-back/report-of-summary.ts';
import { restoreAnalysis } from '../../report/read-back/restore-analysis.ts';
import { readReportSchema } from '../../system/schema-file.ts';
import { toolVersion } from '../../system/tool-version.ts';
import { judgeRecording } from './judge-recording.ts';
import { readSource } from './read-recording.ts';
import { type Composition, composeReport } from './write-reports.ts';

/** How a source is judged. */
export interface Judging {
  readonly failOn: readonly FailOn[];
  /** memory that the target must not reach, where the caller names it */
  readonly limitBytes?: number;
}

/** What was judged, with the reports that can be made of it. */
export interface JudgedSource {
  readonly exitCode: ExitCode;
  readonly compose: (composition: Composition) => Report;
}

/**
 * Judges what a file holds: a recording again, or, where it is a report or a comment that one was pasted into, the summary in
 * it, which says what was judged and has no readings to judge again. Throws ToolError input.
 */
export async function judgeSource(file: string, judging: Judging): Promise<JudgedSource> {
  const source = await readSource(file);
  if (source.kind === 'recording') return judgeReadings(source.recording, judging);
  return judgeSummary(decodeSummary(source.text, file, readReportSchema()), file, judging);
}

function judgeReadings(recording: Recording, { failOn, limitBytes }: Judging): JudgedSource {
  const judged = judgeRecording({ ...recording, ...(limitBytes === undefined ? {} : { limitBytes }) }, failOn);
  return { exitCode: judged.exitCode, compose: (composition) => composeReport(judged, composition) };
}

function judgeSummary(summary: Summary, path: string, { failOn, limitBytes }: Judging): JudgedSource {
  if (limitBytes !== undefined || failOn.some(({ kind }) => kind === 'peak')) {
    throw fail('usage', `"${path}" holds a summary, which has no readings to hold against a limit`, 'name its run');
  }
  const analysis = restoreAnalysis(summary);
  const named = analysis.verdict === 'leak' || failOn.some((each) => holdsFailOn(each, analysis, NO_RECORDING));
  const otherwise = analysis.verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.ok;
  const exitCode = named ? EXIT.leak : otherwise;
  const compose = ({ reports, redact }: Composition) => {
    const written = { ...summary, reports: [...reports] };
    return reportOfSummary({ summary: written, analysis, path, toolVersion: toolVersion(), exitCode, redact });
  };
  return { exitCode, compose };
}

/** Conditions that need readings are refused before. */
const NO_RECORDING: Pick<Recording, 'series'> = { series: new Map() };
